import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** Copies of Search's published names, because the tools are built without the contexts. */
const [LISTED, MATCHED] = ['search.kitten-listed.v1', 'search.saved-search-matched.v1'];
const WITHIN_MS = 5_000;

interface Published {
  readonly kittensListed: number;
  readonly matchesPublished: number;
}

/** The log of Search's events, in the database. */
export class SearchLog {
  /** @param databaseUrl with the role of Search */
  constructor(private readonly databaseUrl: string) {}

  /** Appends a match that Notifications cannot translate. */
  async appendPoisonMessage(): Promise<void> {
    await this.query(
      `INSERT INTO outbox (partition, id, source, type, subject, time, data, traceparent, correlation_id, published)
       VALUES (0, gen_random_uuid(), 'urn:pawprint:search', $1, $2, now(), '{"kitten":null}', '', gen_random_uuid(), true)`,
      [MATCHED, randomUUID()],
    );
  }

  async count(): Promise<Published> {
    const [counts] = await this.query<Published>(
      `SELECT count(*) FILTER (WHERE type = $1)::int AS "kittensListed",
              count(*) FILTER (WHERE type = $2)::int AS "matchesPublished" FROM outbox`,
      [LISTED, MATCHED],
    );
    return counts!;
  }

  private async query<Row extends object>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      options: '-c search_path=search',
      connectionTimeoutMillis: WITHIN_MS,
      query_timeout: WITHIN_MS,
    });
    // Postgres may be killed at any time. The statement fails then.
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.query<Row>(sql, [...values])).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }
}
