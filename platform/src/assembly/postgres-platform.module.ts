import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { DynamicModule, Provider } from '@nestjs/common';
import { ClsPluginTransactional } from '@nestjs-cls/transactional';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { ClsModule } from 'nestjs-cls';
import { DataSource, type EntitySchema } from 'typeorm';
import { DeadLetters } from '../messaging/dead-letters.js';
import { RetryQueue } from '../messaging/retry-queue.js';
import type { BrokerFactory } from '../messaging-broker/broker.js';
import { refuseWithoutBroker } from '../messaging-broker/inbox.js';
import { JourneyReports } from '../operations/journeys.js';
import { CircuitMetrics } from '../operations/circuit-metrics.js';
import { Metrics } from '../observability/metrics.js';
import { MessageLog, Outbox, ProgressReports, type Subscription, Worker } from '../messaging/index.js';
import { Notifier } from '../messaging/postgres/notifier.js';
import { OutboxMonths } from '../messaging/postgres/outbox-months.js';
import { PostgresDeadLetters } from '../messaging/postgres/postgres-dead-letters.js';
import { PostgresRetryQueue } from '../messaging/postgres/postgres-retry-queue.js';
import { PostgresJourneys } from '../operations/postgres-journeys.js';
import { PostgresMessageLog } from '../messaging/postgres/postgres-message-log.js';
import { PostgresOutbox } from '../messaging/postgres/postgres-outbox.js';
import { inboxOf, OUTBOX, publishedBy, type Relation } from '../messaging/postgres/relations.js';
import { Clock, IdempotencyKeys, Ids, Randomness, Snapshots, UnitOfWork } from '../ports/index.js';
import { CircuitBreakerRegistry, RateSlots } from '../resilience/index.js';
import { PostgresRateSlots } from '../resilience/postgres-rate-slots.js';
import { BackgroundWork, LoopingBackgroundWork } from '../runtime/background-work.js';
import { Readiness } from '../runtime/readiness.js';
import { systemIds, systemRandomness } from '../runtime/random-ids.js';
import { AttendedClient } from '../persistence/attended-client.js';
import { Database, Transaction, TypeOrmTransaction } from '../persistence/index.js';
import { migrate, type MigrationsOptions, PLATFORM_MIGRATIONS } from '../persistence/migrations.js';
import { PipelinedTransactions } from '../persistence/pipelined-transactions.js';
import { PostgresIdempotencyKeys } from '../persistence/postgres-idempotency-keys.js';
import { PostgresSnapshots } from '../persistence/postgres-snapshots.js';
import { TypeOrmUnitOfWork } from '../persistence/typeorm-unit-of-work.js';
import { made } from './made.js';
import { overBroker } from './over-broker.js';

// Bounds on every wait for Postgres, in milliseconds.
const CONNECT_MS = 2_000;
const STATEMENT_MS = 5_000;
const LOCK_MS = 3_000;
const IDLE_IN_TRANSACTION_MS = 15_000;
const ANSWER_MS = 6_000;
const POOL_SIZE = 10;

export interface PostgresPlatformOptions {
  /** The context's name; its schema is called the same. */
  readonly context: string;
  /** The URL of the context's own role. */
  readonly databaseUrl: string;
  readonly entities: EntitySchema[];
  /** The folder of the context's own migrations, which are applied after the platform's. */
  readonly migrations?: URL | undefined;
  /** The contexts whose logs are followed. */
  readonly follows: readonly string[];
  readonly clock: Clock;
  /** How long the log is kept after the end of its month; for ever when left out. */
  readonly outboxRetentionDays?: number | undefined;
  /** Opens the broker between the contexts; without a broker, each context reads the other contexts' views. */
  readonly broker?: BrokerFactory | undefined;
}

/** The ports of the platform on Postgres, for one context in one process. All of them are open to the context. */
export class PostgresPlatformModule {
  static for(options: PostgresPlatformOptions): DynamicModule {
    const { context, databaseUrl, follows, broker } = options;
    const worker = new Worker(workerName(context));
    const providers: Provider[] = [
      { provide: Clock, useValue: options.clock },
      { provide: Ids, useValue: systemIds },
      { provide: Randomness, useValue: systemRandomness },
      { provide: Worker, useValue: worker },
      ProgressReports,
      JourneyReports,
      Metrics,
      CircuitBreakerRegistry,
      CircuitMetrics,
      TypeOrmTransaction,
      { provide: Transaction, useExisting: TypeOrmTransaction },
      { provide: UnitOfWork, useClass: TypeOrmUnitOfWork },
      { provide: IdempotencyKeys, useClass: PostgresIdempotencyKeys },
      { provide: Snapshots, useClass: PostgresSnapshots },
      { provide: RetryQueue, useClass: PostgresRetryQueue },
      { provide: DeadLetters, useClass: PostgresDeadLetters },
      { provide: RateSlots, useClass: PostgresRateSlots },
      { provide: Readiness, useExisting: Database },
      PostgresJourneys,
      made(Database, [DataSource], (dataSource) => {
        const refuse = broker ? undefined : refuseWithoutBroker;
        return new Database(dataSource, () => migrate(migrationsOf(options)), refuse);
      }),
      made(BackgroundWork, [Clock, Database], (...ports) => new LoopingBackgroundWork(...ports)),
      made(Notifier, [BackgroundWork], (work) => {
        return new Notifier(databaseUrl, context, broker ? [context] : follows, work);
      }),
      made(Outbox, [Transaction, UnitOfWork, Notifier, Ids], (...ports) => {
        return new PostgresOutbox(`urn:pawprint:${context}`, ...ports);
      }),
      made(MessageLog, [Transaction], (transaction) => {
        return new PostgresMessageLog(transaction, relationsOf(options));
      }),
      made(OutboxMonths, [Transaction, BackgroundWork], (...ports) => {
        return new OutboxMonths(...ports, options.outboxRetentionDays);
      }),
      ...(broker ? [overBroker(context, databaseUrl, broker)] : []),
    ];
    const transactions = new ClsPluginTransactional({
      imports: [TypeOrmModule],
      adapter: new PipelinedTransactions({ dataSourceToken: getDataSourceToken() }),
    });
    return {
      module: PostgresPlatformModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({ ...connection(options, worker), manualInitialization: true }),
        ClsModule.forRoot({ global: true, plugins: [transactions] }),
      ],
      providers,
      exports: providers,
    };
  }
}

function relationsOf({ context, broker }: PostgresPlatformOptions) {
  return (subscription: Subscription): Relation => {
    if (subscription.from === context) return OUTBOX;
    return broker ? inboxOf(subscription) : publishedBy(subscription.from);
  };
}

/** Of this process and no other, also where a container's processes all have the same number; Postgres keeps 63 bytes. */
function workerName(context: string): string {
  return `${`${context}@${hostname()}`.slice(0, 45)}:${process.pid}/${randomBytes(3).toString('hex')}`;
}

function migrationsOf({ context, databaseUrl, migrations }: PostgresPlatformOptions): MigrationsOptions {
  const folders = { platform: PLATFORM_MIGRATIONS, ...(migrations && { [context]: migrations }) };
  return { databaseUrl, schema: context, folders };
}

function connection({ context, databaseUrl, entities }: PostgresPlatformOptions, { name }: Worker) {
  return {
    type: 'postgres' as const,
    url: databaseUrl,
    schema: context,
    entities,
    synchronize: false,
    // Others can tell by it that this worker lives.
    applicationName: name,
    poolSize: POOL_SIZE,
    connectTimeoutMS: CONNECT_MS,
    extra: {
      Client: AttendedClient,
      // Handlers of one batch share a transaction: what they ask goes out without waiting for the others' answers.
      pipeline: true,
      options: `-c search_path=${context}`,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: STATEMENT_MS,
      lock_timeout: LOCK_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      query_timeout: ANSWER_MS,
    },
  };
}
