import type { Pool } from 'pg';
import { inOneTransaction } from '../support/in-one-transaction.js';
import type { Kitten } from '../support/sample-kittens.js';
import { inOneInsert } from './in-one-insert.js';

const INTO_CATALOGUE = `
  INSERT INTO catalogue (kitten_id, words, breed, coat, sex, born_on, latitude, longitude, listed_at)
  SELECT id, setweight(to_tsvector('english', name), 'A')
          || setweight(to_tsvector('english', breed || ' ' || coat), 'B')
          || to_tsvector('english', array_to_string(temperament, ' ') || ' ' || town || ' ' || description),
         lower(breed), lower(coat), sex, born_on, latitude, longitude, listed_at
  FROM kittens WHERE id = $1`;

const INTO_OUTBOX = `
  INSERT INTO outbox (partition, id, source, type, subject, time, data, traceparent, correlation_id, published)
  VALUES (0, uuidv7(), 'urn:pawprint:bench', 'bench.kitten-listed', $1, now(), $2, '', '', true)`;

/** What listing means, by hand: the kitten, its place in the catalogue and what is told of it, all or nothing. */
export function inThreeInserts(pool: Pool, kitten: Kitten): Promise<string> {
  return inOneTransaction(pool, async (client) => {
    const id = await inOneInsert(client, kitten);
    await client.query(INTO_CATALOGUE, [id]);
    await client.query(INTO_OUTBOX, [id, JSON.stringify({ kitten: { id, ...kitten } })]);
    return id;
  });
}
