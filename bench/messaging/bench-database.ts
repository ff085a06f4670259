import { provisionContexts } from '@pawprint/platform/persistence';
import { startEmbeddedPostgres } from '@pawprint/tools/dist/run/embedded-postgres.js';
import { ProcessLog } from '@pawprint/tools/dist/run/process-log.js';
import { Client, type ClientBase, Pool } from 'pg';
import type { Circumstances } from '../support/benchmark.js';

/** The Postgres on which all contenders stand, as `npm start` has it, with its statements counted. */
export class BenchPostgres {
  private made = 0;

  private constructor(private readonly url: string) {}

  static async start({ belongings, say }: Circumstances): Promise<BenchPostgres> {
    const folder = await belongings.folder('messaging');
    const { keep } = new ProcessLog('postgres', folder, say);
    const start = () => startEmbeddedPostgres({ dataDir: `${folder}/postgres`, log: keep });
    // What counts statements is loaded when Postgres starts.
    const first = await belongings.keep(start, (started) => started.stop());
    await asked(first.url, `ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'`);
    await first.stop();
    const { url } = await belongings.keep(start, (started) => started.stop());
    return new BenchPostgres(url);
  }

  async makeDatabase(): Promise<BenchDatabase> {
    const url = new URL(this.url);
    url.pathname = `/bench_${this.made++}`;
    const { teller, listener } = await provisionContexts(url.href, ['teller', 'listener']);
    return new BenchDatabase(url.href, { teller, listener }, () =>
      asked(this.url, `DROP DATABASE ${url.pathname.slice(1)} WITH (FORCE)`),
    );
  }
}

/** One contender's database. */
export class BenchDatabase {
  private readonly admin: Pool;

  constructor(
    readonly adminUrl: string,
    /** By context, those of Pawprint’s roles. */
    readonly urls: Readonly<Record<'teller' | 'listener', string>>,
    private readonly remove: () => Promise<unknown>,
  ) {
    this.admin = new Pool({ connectionString: adminUrl, max: 10 });
    // Whoever leaves early stops Postgres while we are connected.
    this.admin.on('error', () => {});
  }

  async ask<Row>(sql: string): Promise<Row[]> {
    return (await this.admin.query(sql)).rows as Row[];
  }

  async transaction(work: (client: ClientBase) => Promise<void>): Promise<void> {
    const client = await this.admin.connect();
    try {
      await client.query('BEGIN');
      await work(client);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }

  /** What autovacuum would do some time, done now for everybody alike. */
  async tidy(): Promise<void> {
    await this.ask('VACUUM ANALYZE');
  }

  /** Bytes written to the log of Postgres, by whomever. */
  async walBytes(): Promise<number> {
    const [row] = await this.ask<{ bytes: string }>(`SELECT pg_current_wal_insert_lsn() - '0/0' AS bytes`);
    return Number(row!.bytes);
  }

  /** Statements that were sent to this database, since {@link countStatements}. */
  async statements(): Promise<number> {
    const [row] = await this.ask<{ calls: string }>(
      `SELECT sum(calls) AS calls FROM pg_stat_statements
       WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return Number(row!.calls);
  }

  async countStatements(): Promise<void> {
    await this.ask('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    await this.ask('SELECT pg_stat_statements_reset()');
  }

  /** Holds a snapshot open, as a long report or a backup does, until the returned function is called. */
  async holdSnapshot(): Promise<() => Promise<void>> {
    const client = new Client({ connectionString: this.adminUrl });
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await client.query('SELECT count(*) FROM pg_class');
    return () => client.end();
  }

  async drop(): Promise<void> {
    await this.admin.end();
    await this.remove();
  }
}

async function asked(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
