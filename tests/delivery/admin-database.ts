import pg from 'pg';

/** A database as its superuser sees it, by a connection for each question: Postgres may have been killed since the last. */
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

  /** How many rows the query has. */
  async count(sql: string): Promise<number> {
    const [row] = await this.query<{ count: number }>(`SELECT count(*)::integer FROM (${sql}) AS counted`);
    return row!.count;
  }
}
