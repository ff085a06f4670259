import { clockFrom } from '#src/runtime/system-clock.js';
import { NestFactory } from '@nestjs/core';
import { expect } from '@jest/globals';
import pg from 'pg';
import type { BrokerSettings } from '#src/assembly/broker-for.js';
import { Database } from '#src/persistence/database.js';
import { DatabaseUnavailable } from '#src/ports/database-unavailable.js';
import type { Message } from '#src/messaging/message.js';
import type { Subscription } from '#src/messaging/subscription.js';
import { createTestDatabase, type TestDatabase } from '../test-database.js';
import { until } from '../until.js';
import type { Notes } from './platforms-in-test.js';
import { platformModule, type PlatformOnPostgres, startPlatformOnPostgres } from './postgres-platforms.js';
import { type ProcessInTest, type ProcessSettings, startProcess } from './process-in-test.js';

export type { BrokerSettings };

type ContextInTest = 'here' | 'elsewhere';

/** Two contexts with any number of processes, and one transport between them. */
export class TransportInTest {
  private readonly running: { readonly context: ContextInTest; readonly platform: PlatformOnPostgres }[] = [];
  private readonly killable: ProcessInTest[] = [];

  private constructor(
    readonly database: TestDatabase<ContextInTest>,
    private readonly admin: pg.Client,
    private readonly broker: BrokerSettings,
  ) {}

  /** @param broker the broker; without one, the contexts read each other's views */
  static async between(broker: BrokerSettings = {}): Promise<TransportInTest> {
    const database = await createTestDatabase(['here', 'elsewhere']);
    const admin = new pg.Client(database.adminUrl);
    await admin.connect();
    return new TransportInTest(database, admin, broker);
  }

  /** Starts a platform of a context with its background work. */
  async start(
    context: ContextInTest,
    subscriptions: (notes: Notes) => readonly Subscription[] = () => [],
    broker = this.broker,
  ): Promise<PlatformOnPostgres> {
    const follows = context === 'here' ? ['elsewhere'] : [];
    const names: string[] = [];
    const options = {
      clock: clockFrom(process.env.CLOCK_FILE),
      ...broker,
      follows,
      subscriptions: (notes: Notes) => subscriptions(notes).map((each) => (names.push(each.name), each)),
    };
    const platform = await startPlatformOnPostgres(context, this.database.urls[context], options);
    await until('the cursors of its subscriptions exist', async () => {
      const cursors = `SELECT DISTINCT subscription FROM ${context}.subscription_cursors WHERE subscription = ANY ($1)`;
      return (await this.admin.query(cursors, [names])).rowCount === names.length;
    });
    return this.register(context, platform);
  }

  /** Starts a platform without background work, which can only append. */
  startPublisher(): Promise<PlatformOnPostgres> {
    return startPlatformOnPostgres('elsewhere', this.database.urls.elsewhere).then((platform) =>
      this.register('elsewhere', platform),
    );
  }

  /** Starts a separate process, which can be killed. */
  async startProcess(context: ContextInTest, records?: ProcessSettings['records']): Promise<ProcessInTest> {
    const { broker, database } = this;
    const settings = { context, databaseUrl: database.urls[context], broker, ...(records && { records }) };
    const started = await startProcess(settings);
    this.killable.push(started);
    return started;
  }

  /** Waits until the running processes have handled all messages, first in the publishing context. */
  async drained(): Promise<void> {
    for (const context of ['elsewhere', 'here'] as const) {
      for (const each of this.running.filter((one) => one.context === context))
        await until(`nothing is left to do in ${context}`, async () => {
          const reports = await each.platform.progress.all();
          return reports.every(({ lag, retries }) => lag + retries === 0);
        });
    }
  }

  /** Returns the handled messages of a type, in the order in which they were handled. */
  async handled(type: string): Promise<Message[]> {
    const { rows } = await this.admin.query<{ text: string }>('SELECT text FROM here.notes ORDER BY number');
    return rows.map(({ text }) => JSON.parse(text) as Message).filter((message) => message.type === type);
  }

  /** Starts a process without a broker, which does not become ready, and returns its warning. */
  async startupWarning(context: ContextInTest): Promise<string> {
    const warnings: string[] = [];
    const ignore = (): void => {};
    const logger = { log: ignore, error: ignore, warn: (text: string) => warnings.push(text) };
    const platform = platformModule(context, this.database.urls[context], {});
    const app = await NestFactory.createApplicationContext(platform, { logger, abortOnError: false });
    try {
      await until('the process logs a warning', () => warnings.length > 0);
      await expect(app.get(Database).ping()).rejects.toThrow(DatabaseUnavailable);
      return warnings[0]!;
    } finally {
      await app.close();
    }
  }

  async stop(context: ContextInTest): Promise<void> {
    const those = this.running.filter((each) => each.context === context);
    for (const each of those) this.running.splice(this.running.indexOf(each), 1);
    await Promise.all(those.map(({ platform }) => platform.stop()));
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.running.splice(0).map(({ platform }) => platform.stop()));
    await Promise.all(this.killable.splice(0).map((each) => each.kill()));
  }

  async end(): Promise<void> {
    await this.stopAll();
    await this.admin.end();
    await this.database.drop();
  }

  private register(context: ContextInTest, platform: PlatformOnPostgres): PlatformOnPostgres {
    this.running.push({ context, platform });
    return platform;
  }
}
