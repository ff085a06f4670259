import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { EntitySchema } from 'typeorm';
import { DeadLetters } from '#src/messaging/dead-letters.js';
import { RetryQueue } from '#src/messaging/retry-queue.js';
import { JourneyReports } from '#src/operations/journeys.js';
import { LogChanges } from '#src/messaging/log-changes.js';
import { MessageLog } from '#src/messaging/message-log.js';
import type { BrokerFactory } from '#src/messaging-broker/broker.js';
import { Messaging } from '#src/messaging/messaging.js';
import { Outbox } from '#src/messaging/outbox.js';
import { ProgressReports } from '#src/messaging/progress.js';
import { type Subscription, SUBSCRIPTIONS } from '#src/messaging/subscription.js';
import { Metrics } from '#src/observability/metrics.js';
import { Database } from '#src/persistence/database.js';
import { Panics } from '#src/persistence/panics.js';
import { brokerFor, type BrokerSettings } from '#src/assembly/broker-for.js';
import { PostgresPlatformModule } from '#src/assembly/postgres-platform.module.js';
import { Transaction } from '#src/persistence/transaction.js';
import type { Clock } from '#src/ports/clock.js';
import { IdempotencyKeys } from '#src/ports/idempotency-keys.js';
import { UnitOfWork } from '#src/ports/unit-of-work.js';
import { RateSlots } from '#src/resilience/rate-slots.js';
import { AdjustableClock } from '../adjustable-clock.js';
import { createTestDatabase, type TestDatabase } from '../test-database.js';
import type { Notes, PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

type ContextInTest = 'here' | 'elsewhere';

export interface PlatformOnPostgres extends PlatformInTest {
  readonly transaction: Transaction;
  readonly journeys: JourneyReports;
  readonly progress: ProgressReports;
  readonly metrics: Metrics;
  readonly panics: Panics;
  stop(): Promise<void>;
}

/** Options of a platform in a test. */
interface Options extends BrokerSettings {
  readonly clock?: Clock;
  /** The folder of the context's own migrations. */
  readonly migrations?: URL;
  /** Another broker than the configured one. */
  readonly broker?: BrokerFactory;
  readonly follows?: readonly string[];
  readonly entities?: EntitySchema[];
  /** Subscriptions whose readers run in the background, as in a real process. */
  readonly subscriptions?: (notes: Notes) => readonly Subscription[];
}

export interface PlatformsOnPostgres extends PlatformsInTest {
  readonly here: PlatformOnPostgres;
  readonly elsewhere: PlatformOnPostgres;
  readonly database: TestDatabase<ContextInTest>;
  /** Starts another platform of a context, which stands for another process. */
  another(context: ContextInTest): Promise<PlatformOnPostgres>;
  stop(): Promise<void>;
}

const NOTES = new URL('../../contracts/migrations/', import.meta.url);

class PlatformModule {}

export function platformModule(
  context: string,
  databaseUrl: string,
  {
    clock = new AdjustableClock(),
    migrations = NOTES,
    natsUrl,
    kafkaBrokers,
    broker,
    follows = [],
    entities = [],
  }: Options,
): DynamicModule {
  return PostgresPlatformModule.for({
    context,
    databaseUrl,
    entities,
    migrations,
    follows,
    clock,
    broker: broker ?? brokerFor({ natsUrl, kafkaBrokers }),
  });
}

export async function startPlatformOnPostgres(
  context: string,
  databaseUrl: string,
  options: Options = {},
): Promise<PlatformOnPostgres> {
  const { subscriptions } = options;
  const readers = subscriptions && [
    {
      provide: SUBSCRIPTIONS,
      useFactory: (transaction: Transaction) => subscriptions(notesIn(transaction)),
      inject: [Transaction],
    },
    Messaging,
  ];
  const app = await NestFactory.createApplicationContext(
    {
      module: PlatformModule,
      imports: [platformModule(context, databaseUrl, options)],
      providers: readers ?? [],
    },
    { logger: false, abortOnError: false },
  );
  await app.init();
  await app.get(Database).ready;
  const transaction = app.get(Transaction);
  return {
    transaction,
    journeys: app.get(JourneyReports),
    outbox: app.get(Outbox),
    log: app.get(MessageLog),
    changes: app.get(LogChanges),
    retryQueue: app.get(RetryQueue),
    deadLetters: app.get(DeadLetters),
    unitOfWork: app.get(UnitOfWork),
    keys: app.get(IdempotencyKeys),
    rateSlots: app.get(RateSlots),
    progress: app.get(ProgressReports),
    metrics: app.get(Metrics),
    panics: app.get(Panics),
    notes: notesIn(transaction),
    stop: () => app.close(),
  };
}

function notesIn(transaction: Transaction): Notes {
  return {
    write: async (text) => {
      await transaction.query('INSERT INTO notes (text) VALUES ($1)', [text]);
    },
    all: async () => {
      const rows = await transaction.query<{ text: string }>('SELECT text FROM notes ORDER BY number');
      return rows.map((row) => row.text);
    },
  };
}

export async function startPlatformsOnPostgres(): Promise<PlatformsOnPostgres> {
  const database = await createTestDatabase(['here', 'elsewhere']);
  const clock = new AdjustableClock();
  const running: PlatformOnPostgres[] = [];
  const another = async (context: ContextInTest): Promise<PlatformOnPostgres> => {
    const platform = await startPlatformOnPostgres(context, database.urls[context], { clock });
    running.push(platform);
    return platform;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((platform) => platform.stop()));
    await database.drop();
  };
  try {
    const [here, elsewhere] = await Promise.all([another('here'), another('elsewhere')]);
    return { here, elsewhere, clock, database, another, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
