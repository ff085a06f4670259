import type { ClientBase, Pool } from 'pg';

export async function inOneTransaction<Result>(
  pool: Pool,
  work: (client: ClientBase) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // A connection in the middle of something is of no use to the next.
    client.release(true);
    throw error;
  }
}
