import { Client } from 'pg';
import type { Adopter } from '../support/adopters.js';

const TABLES = (schema: string) => `
  CREATE SCHEMA ${schema};
  CREATE TABLE ${schema}.kittens (LIKE search.kittens INCLUDING ALL);
  CREATE TABLE ${schema}.idempotency_keys (key text PRIMARY KEY, kitten_id uuid);
  CREATE TABLE ${schema}.adopters (email text NOT NULL, longing tsquery NOT NULL)`;

/** For each way a schema with what it needs, and with people who wait. */
export async function makeBareTables(
  databaseUrl: string,
  ways: readonly string[],
  adopters: readonly Adopter[],
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const schema of ways.map((way) => way.toLowerCase())) {
      await client.query(TABLES(schema));
      for (const { email, longing } of adopters)
        await client.query(`INSERT INTO ${schema}.adopters VALUES ($1, plainto_tsquery('english', $2))`, [
          email,
          longing,
        ]);
    }
  } finally {
    await client.end();
  }
}
