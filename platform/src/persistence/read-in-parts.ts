import pg from 'pg';

/** A bound for one statement; a million rows take seconds. */
const MAX_MS = 120_000;

interface Source {
  readonly databaseUrl: string;
  readonly schema: string;
}

/**
 * Reads very many rows from one snapshot on a connection of its own, some at a time. While one part is used, Postgres reads
 * the next.
 *
 * @param sql a query without parameters
 * @param rowMode `array`: without the names of the columns, which is faster
 */
export async function* readInParts<Row>(
  { databaseUrl, schema }: Source,
  sql: string,
  partSize: number,
  rowMode?: 'array',
): AsyncGenerator<Row[]> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: `${schema}, reading all`,
    options: `-c search_path=${schema}`,
    statement_timeout: MAX_MS,
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`DECLARE every_row NO SCROLL CURSOR FOR ${sql}`);
    const fetch = async (): Promise<Row[]> => {
      const text = `FETCH ${partSize} FROM every_row`;
      const { rows } = await client.query(
        rowMode ? ({ text, rowMode } as unknown as pg.QueryConfig) : { text },
      );
      return rows as Row[];
    };
    for (let next = fetch(); ;) {
      const rows = await next;
      if (rows.length === partSize) next = fetch();
      yield rows;
      if (rows.length < partSize) break;
    }
  } finally {
    await client.end();
  }
}
