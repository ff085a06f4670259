import { Client } from 'pg';
import type { Adopter } from '../support/adopters.js';

const TABLES = (schema: string) => `
  CREATE SCHEMA ${schema};
  CREATE TABLE ${schema}.kittens (LIKE search.kittens INCLUDING ALL);
  CREATE TABLE ${schema}.idempotency_keys (key text PRIMARY KEY, kitten_id uuid);
  CREATE TABLE ${schema}.adopters (email text NOT NULL, search_word tsquery NOT NULL)`;

/** Creates a schema for each bare server, with its tables and the adopters. */
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
      for (const { email, searchWord } of adopters)
        await client.query(`INSERT INTO ${schema}.adopters VALUES ($1, plainto_tsquery('english', $2))`, [
          email,
          searchWord,
        ]);
    }
  } finally {
    await client.end();
  }
}
