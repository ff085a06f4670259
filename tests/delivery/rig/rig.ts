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

// In a schema of their own: a context refuses to migrate a schema in which it finds tables that it did not make.
const TABLES = `
  CREATE SCHEMA rig;
  CREATE TABLE rig.wanted AS SELECT -1 AS up_to;
  CREATE TABLE rig.told  (number bigint PRIMARY KEY, subject text);
  CREATE TABLE rig.heard (turn bigint GENERATED ALWAYS AS IDENTITY, number bigint, subject text);
  GRANT USAGE ON SCHEMA rig TO pawprint_teller, pawprint_hearer;
  GRANT ALL ON rig.wanted, rig.told TO pawprint_teller;
  GRANT ALL ON rig.heard TO pawprint_hearer`;

/** What became of a message that nobody tries again. */
export interface Dead {
  readonly number: number;
  readonly attempts: readonly { readonly errorType: string }[];
}

/** Two small contexts for what needs many messages, or unreasonable ones. */
export class Rig {
  readonly crashPoints = join(mkdtempSync(join(tmpdir(), 'pawprint-rig-')), 'points');
  private wanted = 0;

  private constructor(
    private readonly urls: Readonly<Record<'teller' | 'hearer', string>>,
    readonly database: AdminDatabase,
    readonly teller: ContextProcess,
    public hearer: ContextProcess,
  ) {}

  /** @param clusterUrl of the superuser of a Postgres, in which it makes a database of its own */
  static async start(clusterUrl: string, options: RigOptions): Promise<Rig> {
    const adminUrl = new URL(`/rig_${randomBytes(4).toString('hex')}`, clusterUrl).href;
    const urls = await provisionContexts(adminUrl, ['teller', 'hearer']);
    const database = new AdminDatabase(adminUrl);
    await database.query(TABLES);
    const teller = await aProcess('teller', urls.teller, options);
    const hearer = await aProcess('hearer', urls.hearer, options);
    const rig = new Rig(urls, database, teller, hearer);
    await Promise.all([teller.startAndBeReady(), rig.hearAgain(options)]);
    return rig;
  }

  /** Another hearer, and an end of the one before, if that has not come to its own. */
  async hearAgain(options: RigOptions): Promise<void> {
    await this.hearer.dispose();
    writeFileSync(this.crashPoints, '');
    this.hearer = await aProcess('hearer', this.urls.hearer, options, this.crashPoints);
    this.hearer.isKept = this.teller.isKept = true;
    await this.hearer.startAndBeReady();
  }

  async stop(): Promise<void> {
    await Promise.all([this.teller.dispose(), this.hearer.dispose()]);
    rmSync(dirname(this.crashPoints), { recursive: true });
  }

  /** Has so many more messages told. */
  async tell(messages: number): Promise<void> {
    this.wanted += messages;
    await this.database.query('UPDATE rig.wanted SET up_to = $1', [this.wanted - 1]);
  }

  async tellAndKillAt(point: CrashPoint, messages: number): Promise<void> {
    const { length } = this.hearer.deaths;
    writeFileSync(this.crashPoints, point);
    await this.tell(messages);
    await until(`the hearer dies at ${point}`, () => this.hearer.deaths.length > length);
    await this.hearer.untilReady();
  }

  /** All that is wanted has been told, and nothing is left to do about it. */
  async untilDrained(withinMs = 60_000): Promise<void> {
    await until('all is told', async () => (await this.count('rig.told')) === this.wanted, { withinMs });
    await until('all is heard', () => this.hearer.isDrained(), { withinMs });
  }

  count(relation: string): Promise<number> {
    return this.database.count(`SELECT FROM ${relation}`);
  }

  async verdict(): Promise<Stages> {
    const [told, said, heard, heardOf] = await Promise.all(
      [
        'SELECT number, subject FROM rig.told ORDER BY number',
        "SELECT data -> 'number' AS number, subject FROM teller.outbox ORDER BY position",
        'SELECT number, subject FROM rig.heard ORDER BY turn',
        "SELECT data -> 'number' AS number, subject FROM hearer.outbox ORDER BY position",
      ].map((sql) =>
        this.database.query<{ id: string; subject: string }>(
          `SELECT number::text AS id, subject FROM (${sql}) AS told`,
        ),
      ),
    );
    return {
      outbox: judge(told!, said!),
      effects: judge(told!, heard!),
      consequences: judge(told!, heardOf!),
    };
  }

  deadLetters(): Promise<Dead[]> {
    return this.database.query<Dead>(
      `SELECT (message -> 'data' -> 'number')::integer AS number,
              (SELECT jsonb_agg(jsonb_build_object('errorType', error_type) ORDER BY number)
               FROM hearer.failed_attempts WHERE retry_queue_id = retry_queue.id) AS attempts
       FROM hearer.retry_queue WHERE state = 'dead'`,
    );
  }
}

async function aProcess(
  name: 'teller' | 'hearer',
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
