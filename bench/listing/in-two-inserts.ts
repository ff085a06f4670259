import type { Pool } from 'pg';
import { inOneTransaction } from '../support/in-one-transaction.js';
import type { Kitten } from '../support/sample-kittens.js';
import { inOneInsert } from './in-one-insert.js';

const INTO_OUTBOX = `
  INSERT INTO outbox (partition, id, source, type, subject, time, data, traceparent, correlation_id, published)
  VALUES (0, uuidv7(), 'urn:pawprint:bench', 'bench.kitten-listed', $1, now(), $2, '', '', true)`;

/** The work of Search written by hand: the kitten and its event in one transaction. */
export function inTwoInserts(pool: Pool, kitten: Kitten): Promise<string> {
  return inOneTransaction(pool, async (client) => {
    const id = await inOneInsert(client, kitten);
    await client.query(INTO_OUTBOX, [id, JSON.stringify({ kitten: { id, ...kitten } })]);
    return id;
  });
}
