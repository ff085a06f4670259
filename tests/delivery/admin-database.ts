import pg from 'pg';

/** Queries a database as its superuser. Each query opens a connection, because Postgres may have been killed since the last one. */
export class AdminDatabase {
  constructor(private readonly url: string) {}

  async query<Row extends pg.QueryResultRow>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query<Row>(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  /** The number of rows of the query. */
  async count(sql: string): Promise<number> {
    const [row] = await this.query<{ count: number }>(`SELECT count(*)::integer FROM (${sql}) AS counted`);
    return row!.count;
  }
}
