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
import { MessagingMetrics } from '../operations/messaging-metrics.js';
import { PoolMetrics } from '../operations/pool-metrics.js';
import { Metrics } from '../observability/metrics.js';
import { ProcessMetrics } from '../observability/process-metrics.js';
import { Profiler } from '../observability/profiles/index.js';
import {
  LogChanges,
  MessageLog,
  Outbox,
  ProgressReports,
  type Subscription,
  Worker,
} from '../messaging/index.js';
import { Notifier } from '../messaging/postgres/notifier.js';
import { OutboxMonths } from '../messaging/postgres/outbox-months.js';
import { PostgresDeadLetters } from '../messaging/postgres/postgres-dead-letters.js';
import { PostgresRetryQueue } from '../messaging/postgres/postgres-retry-queue.js';
import { PostgresJourneys } from '../operations/postgres-journeys.js';
import { PostgresLogChanges } from '../messaging/postgres/postgres-log-changes.js';
import { PostgresMessageLog } from '../messaging/postgres/postgres-message-log.js';
import { PostgresOutbox } from '../messaging/postgres/postgres-outbox.js';
import { TableMetrics } from '../operations/table-metrics.js';
import { inboxOf, OUTBOX, publishedBy, type Relation } from '../messaging/postgres/relations.js';
import { Clock, IdempotencyKeys, Ids, Randomness, UnitOfWork } from '../ports/index.js';
import { CircuitBreakerRegistry, RateSlots } from '../resilience/index.js';
import { PostgresRateSlots } from '../resilience/postgres-rate-slots.js';
import { BackgroundWork, LoopingBackgroundWork } from '../runtime/background-work.js';
import { Readiness } from '../runtime/readiness.js';
import { systemIds, systemRandomness } from '../runtime/random-ids.js';
import { CrashSafeClient } from '../persistence/crash-safe-client.js';
import { CommittedReads, Database, Panics, Transaction } from '../persistence/index.js';
import { migrate, type MigrationsOptions, PLATFORM_MIGRATIONS } from '../persistence/migrations.js';
import { PipelinedTransactions } from '../persistence/pipelined-transactions.js';
import { PostgresIdempotencyKeys } from '../persistence/postgres-idempotency-keys.js';
import { TypeOrmUnitOfWork } from '../persistence/typeorm-unit-of-work.js';
import { factoryProvider } from './factory-provider.js';
import { brokerTransportProvider } from './broker-transport-provider.js';

const CONNECT_MS = 2_000;

export interface PostgresPlatformOptions {
  /** The name of the context, and of its schema. */
  readonly context: string;
  /** The URL of the context's own role. */
  readonly databaseUrl: string;
  readonly entities: EntitySchema[];
  /** The folder with the context's own migrations, which run after the platform's. */
  readonly migrations?: URL | undefined;
  /** The contexts whose messages this context reads. */
  readonly follows: readonly string[];
  readonly clock: Clock;
  /** The number of days for which messages are kept after the end of their month; unlimited when left out. */
  readonly outboxRetentionDays?: number | undefined;
  /** Opens the broker between the contexts; without a broker, each context reads the other contexts' views. */
  readonly broker?: BrokerFactory | undefined;
  /** Whether the process serves requests while the database is unavailable. */
  readonly isDatabaseOptional?: boolean;
}

/** Provides the platform's ports on Postgres for one context in one process. */
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
      MessagingMetrics,
      PoolMetrics,
      ProcessMetrics,
      Profiler,
      TableMetrics,
      Panics,
      Transaction,
      { provide: UnitOfWork, useClass: TypeOrmUnitOfWork },
      { provide: IdempotencyKeys, useClass: PostgresIdempotencyKeys },
      { provide: RetryQueue, useClass: PostgresRetryQueue },
      { provide: DeadLetters, useClass: PostgresDeadLetters },
      { provide: RateSlots, useClass: PostgresRateSlots },
      { provide: Readiness, useExisting: Database },
      PostgresJourneys,
      factoryProvider(CommittedReads, [], () => new CommittedReads(databaseUrl, context)),
      factoryProvider(LogChanges, [CommittedReads], (reads) => new PostgresLogChanges(reads)),
      factoryProvider(Database, [DataSource], (dataSource) => {
        const refuse = broker ? undefined : refuseWithoutBroker;
        return new Database(
          dataSource,
          () => migrate(migrationsOf(options)),
          refuse,
          options.isDatabaseOptional,
        );
      }),
      factoryProvider(BackgroundWork, [Clock, Database], (...ports) => new LoopingBackgroundWork(...ports)),
      factoryProvider(Notifier, [BackgroundWork], (work) => {
        return new Notifier(databaseUrl, context, broker ? [context] : follows, work);
      }),
      factoryProvider(Outbox, [Transaction, UnitOfWork, Notifier, Ids], (...ports) => {
        return new PostgresOutbox(`urn:pawprint:${context}`, ...ports);
      }),
      factoryProvider(MessageLog, [Transaction], (transaction) => {
        return new PostgresMessageLog(transaction, relationsOf(options));
      }),
      factoryProvider(OutboxMonths, [Transaction, BackgroundWork], (...ports) => {
        return new OutboxMonths(...ports, options.outboxRetentionDays);
      }),
      ...(broker ? [brokerTransportProvider(context, databaseUrl, broker)] : []),
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

/** A unique name for this process: in containers, process ids repeat. Postgres truncates application names to 63 bytes. */
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
    // Other workers find out by this name that the connection, and so this worker, is alive.
    applicationName: name,
    poolSize: 10,
    connectTimeoutMS: CONNECT_MS,
    extra: {
      Client: CrashSafeClient,
      // The handlers of one batch share a transaction; pipelining sends their statements without waiting for each result.
      pipeline: true,
      options: `-c search_path=${context}`,
      // In milliseconds.
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: 5_000,
      lock_timeout: 3_000,
      idle_in_transaction_session_timeout: 15_000,
      query_timeout: 6_000,
    },
  };
}
