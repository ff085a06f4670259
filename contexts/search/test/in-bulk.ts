import type { Transaction } from '@pawprint/platform/persistence';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import type { SavedSearch } from '#src/domain/saved-search/saved-search.js';
import type { Lexeme } from '#src/domain/language/lexicon.js';
import { indexKeysOf } from '#src/infrastructure/saved-search-matcher/index-keys.js';
import { recordOf } from '#src/infrastructure/saved-search-matcher/records.js';

/** Stores many kittens in one statement and without events: a catalogue that follows the log has to be loaded again. */
export async function listInBulk(kittens: readonly Kitten[], transaction: Transaction): Promise<void> {
  const rows = kittens.map(({ id, details, listedAt }) => ({
    ...details.toInput(),
    ...details.toInput().place,
    id,
    listedAt,
  }));
  await transaction.query(LIST_ALL, [JSON.stringify(rows)]);
}

/**
 * Stores many saved searches in one statement and without events.
 *
 * @param commonness the number of kittens of a sample in which each lexeme occurs
 */
export async function saveInBulk(
  savedSearches: readonly SavedSearch[],
  commonness: ReadonlyMap<Lexeme, number>,
  transaction: Transaction,
): Promise<void> {
  const rows = savedSearches.map((savedSearch) => {
    const { id, adopterId, name, criteria, savedAt, activeSince } = savedSearch;
    const rarestFirst = [...criteria.lexemes].sort(
      (one, other) => (commonness.get(one) ?? 0) - (commonness.get(other) ?? 0),
    );
    const keys = indexKeysOf(criteria, rarestFirst);
    const record = `\\x${recordOf(savedSearch, keys).toString('hex')}`;
    return { id, adopterId, name, criteria, savedAt, activeSince, ...keys, record };
  });
  await transaction.query(SAVE_ALL, [JSON.stringify(rows)]);
}

const LIST_ALL = `
  INSERT INTO kittens (id, version, name, breed, coat, sex, born_on, temperament, description, town, latitude, longitude,
                       state, listed_at)
  SELECT id, 1, name, breed, coat, sex, "bornOn", ARRAY(SELECT json_array_elements_text(temperament)), description, town,
         latitude, longitude, 'listed', "listedAt"
  FROM json_to_recordset($1) AS input (
    id uuid, name text, breed text, coat text, sex text, "bornOn" date, temperament json, description text, town text,
    latitude float8, longitude float8, "listedAt" timestamptz
  )`;

const SAVE_ALL = `
  INSERT INTO saved_searches (id, version, adopter_id, name, criteria, saved_at, active_since, first_key, second_key,
                              match_record)
  SELECT id, 1, "adopterId", name, criteria, "savedAt", "activeSince", first, second, record
  FROM json_to_recordset($1) AS input (
    id uuid, "adopterId" uuid, name text, criteria jsonb, "savedAt" timestamptz, "activeSince" timestamptz,
    first integer, second integer, record bytea
  )`;
