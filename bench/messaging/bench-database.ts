import { provisionContexts } from '@pawprint/platform/persistence';
import { startEmbeddedPostgres } from '@pawprint/tools/dist/run/embedded-postgres.js';
import { ProcessLog } from '@pawprint/tools/dist/run/process-log.js';
import { Client, type ClientBase, Pool } from 'pg';
import type { Circumstances } from '../support/benchmark.js';

/** The Postgres of all contenders, configured as in `npm start`, with statement counters. */
export class BenchPostgres {
  private made = 0;

  private constructor(private readonly url: string) {}

  static async start({ resources, print }: Circumstances): Promise<BenchPostgres> {
    const folder = await resources.folder('messaging');
    const { keep } = new ProcessLog('postgres', folder, print);
    const start = () => startEmbeddedPostgres({ dataDir: `${folder}/postgres`, log: keep });
    // The statement counter is loaded at the start of Postgres, so a restart is needed.
    const first = await resources.acquire(start, (started) => started.stop());
    await execute(first.url, `ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'`);
    await first.stop();
    const { url } = await resources.acquire(start, (started) => started.stop());
    return new BenchPostgres(url);
  }

  async makeDatabase(): Promise<BenchDatabase> {
    const url = new URL(this.url);
    url.pathname = `/bench_${this.made++}`;
    const { publisher, subscriber } = await provisionContexts(url.href, ['publisher', 'subscriber']);
    return new BenchDatabase(url.href, { publisher, subscriber }, () =>
      execute(this.url, `DROP DATABASE ${url.pathname.slice(1)} WITH (FORCE)`),
    );
  }
}

/** The database of one contender. */
export class BenchDatabase {
  private readonly admin: Pool;

  constructor(
    readonly adminUrl: string,
    /** The URLs of Pawprint’s roles by context. */
    readonly urls: Readonly<Record<'publisher' | 'subscriber', string>>,
    private readonly remove: () => Promise<unknown>,
  ) {
    this.admin = new Pool({ connectionString: adminUrl, max: 10 });
    // An interrupted benchmark stops Postgres while connections are open.
    this.admin.on('error', () => {});
  }

  async query<Row>(sql: string): Promise<Row[]> {
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

  /** Does the work of autovacuum now, for every contender in the same way. */
  async tidy(): Promise<void> {
    await this.query('VACUUM ANALYZE');
  }

  /** The bytes that all connections have written to the write-ahead log. */
  async walBytes(): Promise<number> {
    const [row] = await this.query<{ bytes: string }>(`SELECT pg_current_wal_insert_lsn() - '0/0' AS bytes`);
    return Number(row!.bytes);
  }

  /** The statements sent to this database since {@link countStatements}. */
  async statements(): Promise<number> {
    const [row] = await this.query<{ calls: string }>(
      `SELECT sum(calls) AS calls FROM pg_stat_statements
       WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return Number(row!.calls);
  }

  async countStatements(): Promise<void> {
    await this.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    await this.query('SELECT pg_stat_statements_reset()');
  }

  /** Keeps a snapshot open, like a long report or a backup, until the returned function is called. */
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

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
