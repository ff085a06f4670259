import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { provisionContexts } from '@pawprint/platform/persistence';
import type { CrashPoint } from '@pawprint/platform/runtime';
import { until } from '@pawprint/platform/testing';
import { AdminDatabase } from '../admin-database.js';
import { aFreePort, ContextProcess } from '../context-process.js';
import { judge, type Stages } from '../oracle.js';
import type { RigOptions } from './options.js';

const PROGRAM = 'tests/dist/delivery/rig/main.js';

// In a separate schema, because a context refuses to migrate a schema with unknown tables.
const TABLES = `
  CREATE SCHEMA rig;
  CREATE TABLE rig.target AS SELECT -1 AS up_to;
  CREATE TABLE rig.published  (number bigint PRIMARY KEY, subject text);
  CREATE TABLE rig.handled (sequence bigint GENERATED ALWAYS AS IDENTITY, number bigint, subject text);
  GRANT USAGE ON SCHEMA rig TO pawprint_publisher, pawprint_subscriber;
  GRANT ALL ON rig.target, rig.published TO pawprint_publisher;
  GRANT ALL ON rig.handled TO pawprint_subscriber`;

/** A dead letter: its number and its attempts. */
export interface DeadLetter {
  readonly number: number;
  readonly attempts: readonly { readonly errorType: string }[];
}

/** Two minimal contexts for tests with thousands of messages or with poison messages. */
export class Rig {
  readonly crashPoints = join(mkdtempSync(join(tmpdir(), 'pawprint-rig-')), 'points');
  private target = 0;

  private constructor(
    private readonly urls: Readonly<Record<'publisher' | 'subscriber', string>>,
    readonly database: AdminDatabase,
    readonly publisher: ContextProcess,
    public subscriber: ContextProcess,
  ) {}

  /** @param clusterUrl the superuser's URL of a Postgres; the rig creates its own database in it */
  static async start(clusterUrl: string, options: RigOptions): Promise<Rig> {
    const adminUrl = new URL(`/rig_${randomBytes(4).toString('hex')}`, clusterUrl).href;
    const urls = await provisionContexts(adminUrl, ['publisher', 'subscriber']);
    const database = new AdminDatabase(adminUrl);
    await database.query(TABLES);
    const publisher = await aProcess('publisher', urls.publisher, options);
    const subscriber = await aProcess('subscriber', urls.subscriber, options);
    const rig = new Rig(urls, database, publisher, subscriber);
    await Promise.all([publisher.startAndBeReady(), rig.restartSubscriber(options)]);
    return rig;
  }

  /** Kills the subscriber if it is running, and starts another one. */
  async restartSubscriber(options: RigOptions): Promise<void> {
    await this.subscriber.dispose();
    writeFileSync(this.crashPoints, '');
    this.subscriber = await aProcess('subscriber', this.urls.subscriber, options, this.crashPoints);
    this.subscriber.restartsWhenKilled = this.publisher.restartsWhenKilled = true;
    await this.subscriber.startAndBeReady();
  }

  async stop(): Promise<void> {
    await Promise.all([this.publisher.dispose(), this.subscriber.dispose()]);
    rmSync(dirname(this.crashPoints), { recursive: true });
  }

  /** Lets the publisher publish more messages. */
  async publish(messages: number): Promise<void> {
    this.target += messages;
    await this.database.query('UPDATE rig.target SET up_to = $1', [this.target - 1]);
  }

  async publishAndKillAt(point: CrashPoint, messages: number): Promise<void> {
    const { length } = this.subscriber.killedAt;
    writeFileSync(this.crashPoints, point);
    await this.publish(messages);
    await until(`the subscriber is killed at ${point}`, () => this.subscriber.killedAt.length > length);
    await this.subscriber.untilReady();
  }

  /** Waits until all messages are published and handled. */
  async untilDrained(): Promise<void> {
    await until(
      'all messages are published',
      async () => (await this.count('rig.published')) === this.target,
    );
    await until('all messages are handled', () => this.subscriber.isDrained());
  }

  count(relation: string): Promise<number> {
    return this.database.count(`SELECT FROM ${relation}`);
  }

  async verdict(): Promise<Stages> {
    const [published, appended, handled, reported] = await Promise.all(
      [
        'SELECT number, subject FROM rig.published ORDER BY number',
        "SELECT data -> 'number' AS number, subject FROM publisher.outbox ORDER BY position",
        'SELECT number, subject FROM rig.handled ORDER BY sequence',
        "SELECT data -> 'number' AS number, subject FROM subscriber.outbox ORDER BY position",
      ].map((sql) =>
        this.database.query<{ id: string; subject: string }>(
          `SELECT number::text AS id, subject FROM (${sql}) AS published`,
        ),
      ),
    );
    return {
      outbox: judge(published!, appended!),
      effects: judge(published!, handled!),
      consequences: judge(published!, reported!),
    };
  }

  deadLetters(): Promise<DeadLetter[]> {
    return this.database.query<DeadLetter>(
      `SELECT (message -> 'data' -> 'number')::integer AS number,
              (SELECT jsonb_agg(jsonb_build_object('errorType', error_type) ORDER BY number)
               FROM subscriber.failed_attempts WHERE retry_queue_id = retry_queue.id) AS attempts
       FROM subscriber.retry_queue WHERE state = 'dead'`,
    );
  }
}

async function aProcess(
  name: 'publisher' | 'subscriber',
  databaseUrl: string,
  options: RigOptions,
  crashPoints = '',
): Promise<ContextProcess> {
  const port = await aFreePort();
  return new ContextProcess({
    name,
    program: PROGRAM,
    port,
    environment: {
      DATABASE_URL: databaseUrl,
      [`${name.toUpperCase()}_PORT`]: String(port),
      RIG_ROLE: name,
      RIG: JSON.stringify(options),
      CRASH_POINTS_FILE: crashPoints,
    },
  });
}
