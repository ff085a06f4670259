import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import {
  type Message,
  Messaging,
  Outbox,
  ProgressReports,
  type OutgoingEvent,
  type Subscription,
  SUBSCRIPTIONS,
} from '@pawprint/platform/messaging';
import { natsBroker } from '@pawprint/platform/messaging-nats';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { UnitOfWork } from '@pawprint/platform/ports';
import type { BenchDatabase } from './bench-database.js';
import {
  type BenchEvent,
  type Effect,
  EFFECTS,
  inBulks,
  type InTransaction,
  WRITE_EFFECT,
} from './contender.js';
import { PAWPRINT } from '../support/claims.js';

const EVENT_TYPE = 'publisher.event-published.v1';
/** The batch size with the best throughput in this benchmark; the default of a subscription is 250. */
const BATCH = 1_000;

/** The only file with Pawprint’s messaging: two contexts, one of which subscribes to the other. */
export interface Pawprint extends InTransaction {
  readonly unitOfWork: UnitOfWork;
  readonly transaction: Transaction;
}

class Context {}

async function startContext(
  context: 'publisher' | 'subscriber',
  { urls }: BenchDatabase,
  natsUrl: string | undefined,
  subscribe?: (transaction: Transaction) => Subscription,
) {
  const platform = PostgresPlatformModule.for({
    context,
    databaseUrl: urls[context],
    entities: [],
    follows: context === 'subscriber' ? ['publisher'] : [],
    clock: { now: () => new Date() },
    broker: natsUrl ? natsBroker(natsUrl) : undefined,
  });
  const subscriberProviders = [
    {
      provide: SUBSCRIPTIONS,
      useFactory: (transaction: Transaction) => [subscribe?.(transaction)],
      inject: [Transaction],
    },
    Messaging,
  ];
  const app = await NestFactory.createApplicationContext(
    { module: Context, imports: [platform], providers: subscribe ? subscriberProviders : [] },
    { logger: ['error'], abortOnError: false },
  );
  await app.get(Database).ready;
  return app;
}

/** @param natsUrl of the broker between the two contexts; without it, the subscriber reads the publisher’s view */
export async function pawprint(database: BenchDatabase, natsUrl?: string): Promise<Pawprint> {
  const publisher = await startContext('publisher', database, natsUrl);
  const unitOfWork = publisher.get(UnitOfWork);
  const outbox = publisher.get(Outbox);
  // A context migrates an empty schema only, so its first start precedes the table of the effects.
  await (await startContext('subscriber', database, natsUrl)).close();
  await database.query(EFFECTS.replace('effects', 'subscriber.effects'));
  await database.query('GRANT INSERT ON subscriber.effects TO pawprint_subscriber');
  const publish = (events: readonly BenchEvent[]) => outbox.append(events.map(outgoingEvent));
  return {
    name: PAWPRINT,
    ordered: true,
    database,
    effects: 'subscriber.effects',
    unitOfWork,
    transaction: publisher.get(Transaction),
    publish: async (events) => {
      for (const bulk of inBulks(events)) await unitOfWork.run(() => publish(bulk));
    },
    publishOne: (event, committing) => unitOfWork.run(() => publish([event]).then(committing)),
    consume: async (effect, handled) => {
      const subscriber = await startContext('subscriber', database, natsUrl, (transaction) =>
        subscriptionOf(transaction, effect, handled),
      );
      return {
        isSettled: async () => (await isDone(publisher)) && isDone(subscriber),
        stop: () => subscriber.close(),
      };
    },
    stop: () => publisher.close(),
  };
}

async function isDone(context: INestApplicationContext): Promise<boolean> {
  return (await context.get(ProgressReports).all()).every(({ lag, retries }) => lag + retries === 0);
}

function outgoingEvent(event: BenchEvent): OutgoingEvent {
  return { type: EVENT_TYPE, subject: event.key, time: new Date(), data: event, published: true };
}

function subscriptionOf(
  transaction: Transaction,
  effect: Effect,
  handled: (event: BenchEvent) => void,
): Subscription {
  const handle = async ({ data }: Message): Promise<void> => {
    const { number, key } = data as BenchEvent;
    handled(data as BenchEvent);
    if (effect === 'one row') await transaction.query(WRITE_EFFECT, [number, key]);
  };
  return { name: 'handle-events', from: 'publisher', handlers: { [EVENT_TYPE]: handle }, batch: BATCH };
}
