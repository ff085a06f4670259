import { NestFactory } from '@nestjs/core';
import type { DynamicModule, INestApplicationContext, Provider } from '@nestjs/common';
import { Ids, UnitOfWork } from '@pawprint/platform/ports';
import type { AdjustableClock } from '@pawprint/platform/testing';
import { Addressees } from '#src/domain/address/addressees.js';
import { Addresses } from '#src/domain/address/addresses.js';
import { ReceivedReports } from '#src/domain/address/received-report.js';
import { SuppressedAddresses } from '#src/domain/address/suppressed-addresses.js';
import { Ledger } from '#src/domain/ledger/ledger.js';
import { RelevanceCheck } from '#src/domain/notification/relevance-check.js';
import { Notifications } from '#src/domain/notification/notifications.js';
import { RetiredOccasions } from '#src/domain/notification/retired-occasions.js';
import { Recipients } from '#src/domain/recipient/recipients.js';
import { UnsubscribeTokens } from '#src/domain/recipient/unsubscribe-tokens.js';
import { RecipientLeases } from '#src/application/ports/recipient-leases.js';

/** The domain's ports and the platform's, on one technique or another, with nobody at work behind them. */
export interface NotificationPorts {
  readonly recipients: Recipients;
  readonly notifications: Notifications;
  readonly leases: RecipientLeases;
  readonly ledger: Ledger;
  readonly addresses: Addresses;
  readonly suppressed: SuppressedAddresses;
  readonly reports: ReceivedReports;
  readonly addressees: Addressees;
  readonly retired: RetiredOccasions;
  readonly relevance: RelevanceCheck;
  readonly tokens: UnsubscribeTokens;
  readonly unitOfWork: UnitOfWork;
  readonly ids: Ids;
  readonly clock: AdjustableClock;
  forgetEverything(): Promise<void>;
  close(): Promise<void>;
}

class PortsAlone {}

export function contextOf(platform: DynamicModule, providers: Provider[]): Promise<INestApplicationContext> {
  const module = { module: PortsAlone, imports: [platform], providers };
  return NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
}

export function portsOf(context: INestApplicationContext) {
  return {
    recipients: context.get(Recipients),
    notifications: context.get(Notifications),
    leases: context.get(RecipientLeases),
    ledger: context.get(Ledger),
    addresses: context.get(Addresses),
    suppressed: context.get(SuppressedAddresses),
    reports: context.get(ReceivedReports),
    addressees: context.get(Addressees),
    retired: context.get(RetiredOccasions),
    relevance: context.get(RelevanceCheck),
    tokens: context.get(UnsubscribeTokens),
    unitOfWork: context.get(UnitOfWork),
    ids: context.get(Ids),
  };
}
