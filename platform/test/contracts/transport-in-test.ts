import { clockFrom } from '#src/runtime/system-clock.js';
import { NestFactory } from '@nestjs/core';
import { expect } from '@jest/globals';
import pg from 'pg';
import { Database } from '#src/persistence/database.js';
import { DatabaseUnavailable } from '#src/ports/database-unavailable.js';
import type { Message } from '#src/messaging/message.js';
import type { Subscription } from '#src/messaging/subscription.js';
import { createTestDatabase, type TestDatabase } from '../test-database.js';
import { until } from '../until.js';
import type { Notes } from './platforms-in-test.js';
import { platformModule, type PlatformOnPostgres, startPlatformOnPostgres } from './postgres-platforms.js';
import { type ProcessInTest, type ProcessSettings, startProcess } from './process-in-test.js';

type ContextInTest = 'here' | 'elsewhere';

/** Two contexts with as many processes as a test wants, and one transport between them. */
export class TransportInTest {
  private readonly running: { readonly context: ContextInTest; readonly platform: PlatformOnPostgres }[] = [];
  private readonly killable: ProcessInTest[] = [];

  private constructor(
    readonly database: TestDatabase<ContextInTest>,
    private readonly admin: pg.Client,
    private readonly natsUrl: string | undefined,
  ) {}

  /** @param natsUrl of the broker; without one, contexts read each other's views */
  static async between(natsUrl?: string): Promise<TransportInTest> {
    const database = await createTestDatabase(['here', 'elsewhere']);
    const admin = new pg.Client(database.adminUrl);
    await admin.connect();
    return new TransportInTest(database, admin, natsUrl);
  }

  /** Of a context, with all that works in it. */
  async start(
    context: ContextInTest,
    subscriptions: (notes: Notes) => readonly Subscription[] = () => [],
    natsUrl: string | null = this.natsUrl ?? null,
  ): Promise<PlatformOnPostgres> {
    const follows = context === 'here' ? ['elsewhere'] : [];
    const names: string[] = [];
    const about = {
      clock: clockFrom(process.env.CLOCK_FILE),
      natsUrl: natsUrl ?? undefined,
      follows,
      subscriptions: (notes: Notes) => subscriptions(notes).map((each) => (names.push(each.name), each)),
    };
    const platform = await startPlatformOnPostgres(context, this.database.urls[context], about);
    await until('its subscriptions have begun', async () => {
      const cursors = `SELECT DISTINCT subscription FROM ${context}.subscription_cursors WHERE subscription = ANY ($1)`;
      return (await this.admin.query(cursors, [names])).rowCount === names.length;
    });
    return this.kept(context, platform);
  }

  /** One in which nothing works: it can only say something. */
  speaker(): Promise<PlatformOnPostgres> {
    return startPlatformOnPostgres('elsewhere', this.database.urls.elsewhere).then((platform) =>
      this.kept('elsewhere', platform),
    );
  }

  /** That can be killed. */
  async startProcess(context: ContextInTest, notes?: ProcessSettings['notes']): Promise<ProcessInTest> {
    const { natsUrl, database } = this;
    const settings = { context, databaseUrl: database.urls[context], natsUrl, ...(notes && { notes }) };
    const started = await startProcess(settings);
    this.killable.push(started);
    return started;
  }

  /** Whatever was said has been handled by the processes that run, context by context as it flows. */
  async settled(): Promise<void> {
    for (const context of ['elsewhere', 'here'] as const) {
      for (const each of this.running.filter((one) => one.context === context))
        await until(`nothing is left to do in ${context}`, async () => {
          const reports = await each.platform.progress.all();
          return reports.every(({ lag, retries }) => lag + retries === 0);
        });
    }
  }

  /** What was written down here of a type, in the order in which it was. */
  async noted(type: string): Promise<Message[]> {
    const { rows } = await this.admin.query<{ text: string }>('SELECT text FROM here.notes ORDER BY number');
    return rows.map(({ text }) => JSON.parse(text) as Message).filter((message) => message.type === type);
  }

  /** What a process of a context says that knows of no broker and does not get ready. */
  async refusal(context: ContextInTest): Promise<string> {
    const said: string[] = [];
    const ignore = (): void => {};
    const logger = { log: ignore, error: ignore, warn: (text: string) => said.push(text) };
    const platform = platformModule(context, this.database.urls[context], {});
    const app = await NestFactory.createApplicationContext(platform, { logger, abortOnError: false });
    try {
      await until('it says something', () => said.length > 0);
      await expect(app.get(Database).ping()).rejects.toThrow(DatabaseUnavailable);
      return said[0]!;
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

  private kept(context: ContextInTest, platform: PlatformOnPostgres): PlatformOnPostgres {
    this.running.push({ context, platform });
    return platform;
  }
}
