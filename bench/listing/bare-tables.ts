import { Client } from 'pg';

/** Copies of Search's tables, so that all contenders insert into the same columns, checks and indexes. */
const TABLES = `
  CREATE SCHEMA inoneinsert;
  CREATE TABLE inoneinsert.kittens (LIKE search.kittens INCLUDING ALL);

  CREATE SCHEMA intwoinserts;
  CREATE TABLE intwoinserts.kittens (LIKE search.kittens INCLUDING ALL);
  CREATE TABLE intwoinserts.outbox (LIKE search.outbox INCLUDING ALL) PARTITION BY RANGE (appended_at);
  CREATE TABLE intwoinserts.outbox_default PARTITION OF intwoinserts.outbox DEFAULT`;

export async function makeBareTables(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(TABLES);
  } finally {
    await client.end();
  }
}
