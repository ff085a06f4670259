import type { ClientBase, Pool } from 'pg';
import type { Kitten } from '../support/sample-kittens.js';

const INSERT = `
  INSERT INTO kittens (id, version, name, breed, coat, sex, born_on, temperament, description,
                       town, latitude, longitude, state, listed_at)
  VALUES (uuidv7(), 1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'listed', now())
  RETURNING id`;

/** The minimum: stores a kitten, without catalogue entry and event. */
export async function inOneInsert(database: Pool | ClientBase, kitten: Kitten): Promise<string> {
  const { name, breed, coat, sex, bornOn, temperament, description, place } = kitten;
  const { rows } = await database.query<{ id: string }>(INSERT, [
    name,
    breed,
    coat,
    sex,
    bornOn,
    temperament,
    description,
    place.town,
    place.latitude,
    place.longitude,
  ]);
  return rows[0]!.id;
}
