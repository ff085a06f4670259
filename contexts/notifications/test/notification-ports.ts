import { NestFactory } from '@nestjs/core';
import type { DynamicModule, INestApplicationContext, Provider } from '@nestjs/common';
import { type Message, MessageLog, type Subscription } from '@pawprint/platform/messaging';
import { Ids, UnitOfWork } from '@pawprint/platform/ports';
import type { AdjustableClock } from '@pawprint/platform/testing';
import { Addresses } from '#src/domain/address/addresses.js';
import { ReceivedReports } from '#src/domain/address/received-report.js';
import { Ledger, type LedgerDay } from '#src/domain/ledger/ledger.js';
import { RelevanceCheck } from '#src/domain/notification/relevance-check.js';
import { Notifications } from '#src/domain/notification/notifications.js';
import { RetiredOccasions } from '#src/domain/notification/retired-occasions.js';
import { Recipients } from '#src/domain/recipient/recipients.js';
import { UnsubscribeTokens } from '#src/domain/recipient/unsubscribe-tokens.js';
import { RecipientLeases } from '#src/application/ports/recipient-leases.js';
import { ledgerProjection } from '#src/infrastructure/messaging/subscriptions.js';

/** The domain's ports and the platform's, on one technique or another, with nobody at work behind them. */
export interface NotificationPorts {
  readonly recipients: Recipients;
  readonly notifications: Notifications;
  readonly leases: RecipientLeases;
  readonly ledger: Ledger;
  /** The days of the ledger, once it has read all events. */
  ledgerDays(limit: number): Promise<LedgerDay[]>;
  /** Events of this type that were appended to the log since the last call. */
  appended(type: string): Promise<Message[]>;
  readonly addresses: Addresses;
  readonly reports: ReceivedReports;
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

/** Reads what the subscription has not read yet, as a reader does. */
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
      await readToTheEnd(context, ledgerProjection(ledger));
      return ledger.days(limit);
    },
    recipients: context.get(Recipients),
    notifications: context.get(Notifications),
    leases: context.get(RecipientLeases),
    addresses: context.get(Addresses),
    reports: context.get(ReceivedReports),
    retired: context.get(RetiredOccasions),
    relevance: context.get(RelevanceCheck),
    tokens: context.get(UnsubscribeTokens),
    unitOfWork: context.get(UnitOfWork),
    ids: context.get(Ids),
  };
}
