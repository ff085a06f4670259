import { Client } from 'pg';

/** Made from those of Search, so that all insert into the same columns, checks and indexes, whatever these become. */
const TABLES = `
  CREATE SCHEMA inoneinsert;
  CREATE TABLE inoneinsert.kittens (LIKE search.kittens INCLUDING ALL);

  CREATE SCHEMA inthreeinserts;
  CREATE TABLE inthreeinserts.kittens (LIKE search.kittens INCLUDING ALL);
  CREATE TABLE inthreeinserts.catalogue (LIKE search.catalogue INCLUDING ALL,
    FOREIGN KEY (kitten_id) REFERENCES inthreeinserts.kittens);
  CREATE TABLE inthreeinserts.outbox (LIKE search.outbox INCLUDING ALL) PARTITION BY RANGE (appended_at);
  CREATE TABLE inthreeinserts.outbox_default PARTITION OF inthreeinserts.outbox DEFAULT`;

export async function makeBareTables(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(TABLES);
  } finally {
    await client.end();
  }
}
