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

const TOLD = 'teller.told.v1';
/** What serves throughput best here; a subscription has 250 unless it says otherwise. */
const BATCH = 1_000;

/** The one place here that knows Pawprint’s messaging: two contexts, of which one listens to the other. */
export interface Pawprint extends InTransaction {
  readonly unitOfWork: UnitOfWork;
  readonly transaction: Transaction;
}

class Context {}

async function startContext(
  context: 'teller' | 'listener',
  { urls }: BenchDatabase,
  natsUrl: string | undefined,
  subscribe?: (transaction: Transaction) => Subscription,
) {
  const platform = PostgresPlatformModule.for({
    context,
    databaseUrl: urls[context],
    entities: [],
    follows: context === 'listener' ? ['teller'] : [],
    clock: { now: () => new Date() },
    broker: natsUrl ? natsBroker(natsUrl) : undefined,
  });
  const listening = [
    {
      provide: SUBSCRIPTIONS,
      useFactory: (transaction: Transaction) => [subscribe?.(transaction)],
      inject: [Transaction],
    },
    Messaging,
  ];
  const app = await NestFactory.createApplicationContext(
    { module: Context, imports: [platform], providers: subscribe ? listening : [] },
    { logger: ['error'], abortOnError: false },
  );
  await app.get(Database).ready;
  return app;
}

/** @param natsUrl of the broker that stands between the two; without it, one reads the other’s view */
export async function pawprint(database: BenchDatabase, natsUrl?: string): Promise<Pawprint> {
  const teller = await startContext('teller', database, natsUrl);
  const unitOfWork = teller.get(UnitOfWork);
  const outbox = teller.get(Outbox);
  await database.ask(EFFECTS.replace('effects', 'listener.effects'));
  await database.ask('GRANT INSERT ON listener.effects TO pawprint_listener');
  const tell = (events: readonly BenchEvent[]) => outbox.append(events.map(saying));
  return {
    name: PAWPRINT,
    ordered: true,
    database,
    effects: 'listener.effects',
    unitOfWork,
    transaction: teller.get(Transaction),
    tell: async (events) => {
      for (const bulk of inBulks(events)) await unitOfWork.run(() => tell(bulk));
    },
    tellOne: (event, committing) => unitOfWork.run(() => tell([event]).then(committing)),
    consume: async (effect, handled) => {
      const listener = await startContext('listener', database, natsUrl, (transaction) =>
        listenTo(transaction, effect, handled),
      );
      return {
        isSettled: async () => (await isDone(teller)) && isDone(listener),
        stop: () => listener.close(),
      };
    },
    stop: () => teller.close(),
  };
}

async function isDone(context: INestApplicationContext): Promise<boolean> {
  return (await context.get(ProgressReports).all()).every(({ lag, retries }) => lag + retries === 0);
}

function saying(event: BenchEvent): OutgoingEvent {
  return { type: TOLD, subject: event.key, time: new Date(), data: event, published: true };
}

function listenTo(
  transaction: Transaction,
  effect: Effect,
  handled: (event: BenchEvent) => void,
): Subscription {
  const handle = async ({ data }: Message): Promise<void> => {
    const { number, key } = data as BenchEvent;
    handled(data as BenchEvent);
    if (effect === 'one row') await transaction.query(WRITE_EFFECT, [number, key]);
  };
  return { name: 'listen-to-teller', from: 'teller', handlers: { [TOLD]: handle }, batch: BATCH };
}
