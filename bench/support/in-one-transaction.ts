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
    // A connection with an open transaction must not return to the pool.
    client.release(true);
    throw error;
  }
}
