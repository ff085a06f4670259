import { NestFactory } from '@nestjs/core';
import type { DynamicModule, INestApplicationContext, Provider } from '@nestjs/common';
import { type Message, MessageLog, type Subscription } from '@pawprint/platform/messaging';
import { Metrics } from '@pawprint/platform/observability';
import { Ids, UnitOfWork } from '@pawprint/platform/ports';
import type { AdjustableClock } from '@pawprint/platform/testing';
import { AddressLimit } from '#src/domain/address/address-limit.js';
import { Addresses } from '#src/domain/address/addresses.js';
import { ReceivedReports } from '#src/domain/address/received-report.js';
import { Ledger, type LedgerDay } from '#src/domain/ledger/ledger.js';
import { Notifications } from '#src/domain/notification/notifications.js';
import { RetiredOccasions } from '#src/domain/notification/retired-occasions.js';
import { ForgottenRecipients } from '#src/domain/recipient/forgotten-recipients.js';
import { Recipients } from '#src/domain/recipient/recipients.js';
import { LinkTokens } from '#src/domain/recipient/link-tokens.js';
import { RecipientLeases } from '#src/application/ports/recipient-leases.js';
import { DataFaultsInTest } from './data-faults-in-test.js';
import { ledgerProjection } from '#src/infrastructure/messaging/subscriptions.js';
import { EndMetrics } from '#src/infrastructure/observability/end-metrics.js';

/** The ports of the domain and the platform with their adapters, without a running worker. */
export interface NotificationPorts {
  readonly recipients: Recipients;
  readonly forgotten: ForgottenRecipients;
  readonly notifications: Notifications;
  readonly leases: RecipientLeases;
  readonly ledger: Ledger;
  /** The days of the ledger, once it has read all events. */
  ledgerDays(limit: number): Promise<LedgerDay[]>;
  /** Events of this type that were appended to the log since the last call. */
  appended(type: string): Promise<Message[]>;
  readonly addresses: Addresses;
  readonly addressLimit: AddressLimit;
  readonly reports: ReceivedReports;
  readonly retired: RetiredOccasions;
  readonly tokens: LinkTokens;
  /** Remembers the reports of faults in the data of recipients. */
  readonly faultReports: DataFaultsInTest;
  readonly unitOfWork: UnitOfWork;
  readonly ids: Ids;
  readonly clock: AdjustableClock;
  forgetEverything(): Promise<void>;
  close(): Promise<void>;
}

class PortsModule {}

export function contextOf(platform: DynamicModule, providers: Provider[]): Promise<INestApplicationContext> {
  const module = { module: PortsModule, imports: [platform], providers };
  return NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
}

/** Handles the unread messages of a subscription, as a subscription reader does. */
async function readToTheEnd(
  context: INestApplicationContext,
  subscription: Subscription,
): Promise<Message[]> {
  const [log, unitOfWork] = [context.get(MessageLog), context.get(UnitOfWork)];
  await unitOfWork.run(() => log.open(subscription, 'a test'));
  const read: Message[] = [];
  const readNext = async (): Promise<boolean> => {
    const batch = await log.take(subscription, 250);
    for (const { message } of batch?.messages ?? []) {
      await subscription.handlers[message.type]!(message);
      read.push(message);
    }
    return batch !== null;
  };
  while (await unitOfWork.run(readNext)) continue;
  return read;
}

export function portsOf(context: INestApplicationContext) {
  const ledger = context.get(Ledger);
  return {
    ledger,
    appended: (type: string) => {
      const handlers = { [type]: () => Promise.resolve() };
      return readToTheEnd(context, { name: `read ${type}`, from: 'notifications', handlers });
    },
    ledgerDays: async (limit: number) => {
      const metrics = new EndMetrics(new Metrics());
      await readToTheEnd(context, ledgerProjection(ledger, context.get(UnitOfWork), metrics));
      return ledger.days(limit);
    },
    recipients: context.get(Recipients),
    forgotten: context.get(ForgottenRecipients),
    notifications: context.get(Notifications),
    leases: context.get(RecipientLeases),
    addresses: context.get(Addresses),
    addressLimit: context.get(AddressLimit),
    reports: context.get(ReceivedReports),
    retired: context.get(RetiredOccasions),
    tokens: context.get(LinkTokens),
    faultReports: new DataFaultsInTest(),
    unitOfWork: context.get(UnitOfWork),
    ids: context.get(Ids),
  };
}
