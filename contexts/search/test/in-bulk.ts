import type { Transaction } from '@pawprint/platform/persistence';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import { KittenWords } from '#src/domain/criteria/kitten-words.js';
import type { SavedSearch } from '#src/domain/saved-search/saved-search.js';
import { normaliseText } from '#src/domain/language/text-normalisation.js';
import type { Lexeme, Lexicon } from '#src/domain/language/lexicon.js';
import { learnWordsOf } from '#src/infrastructure/persistence/postgres-vocabulary.js';
import { squarable } from '#src/infrastructure/persistence/squarable.js';
import { weightedWords } from '#src/infrastructure/persistence/weighted-words.js';
import { filingOf } from '#src/infrastructure/saved-search-matcher/filing.js';
import { recordOf } from '#src/infrastructure/saved-search-matcher/records.js';

/** Stores kittens by the thousand, as listing them one by one would; nobody is told. */
export async function listInBulk(
  kittens: readonly Kitten[],
  lexicon: Lexicon,
  transaction: Transaction,
): Promise<void> {
  const rows = await Promise.all(
    kittens.map(async ({ id, details, listedAt }) => ({
      ...details.toInput(),
      ...details.toInput().place,
      id,
      listedAt,
      words: weightedWords(await KittenWords.of(details, lexicon)),
      foldedBreed: normaliseText(details.breed),
      foldedCoat: normaliseText(details.coat),
      foldedTown: normaliseText(details.place.town),
      squarableLatitude: squarable(details.place.latitude),
      squarableLongitude: squarable(details.place.longitude),
    })),
  );
  await transaction.query(LIST_ALL, [JSON.stringify(rows)]);
  await learnWordsOf(kittens, lexicon, transaction);
}

/**
 * Stores saved searches by the thousand, as saving them one by one would; nobody is told.
 *
 * @param commonness in how many kittens of some a lexeme is found
 */
export async function saveInBulk(
  savedSearches: readonly SavedSearch[],
  commonness: ReadonlyMap<Lexeme, number>,
  transaction: Transaction,
): Promise<void> {
  const rows = savedSearches.map((savedSearch) => {
    const { id, adopterId, name, criteria, savedAt, standsSince } = savedSearch;
    const rarestFirst = [...criteria.lexemes].sort(
      (one, other) => (commonness.get(one) ?? 0) - (commonness.get(other) ?? 0),
    );
    const filing = filingOf(criteria, rarestFirst);
    const record = `\\x${recordOf(savedSearch, filing).toString('hex')}`;
    return { id, adopterId, name, criteria, savedAt, standsSince, ...filing, record };
  });
  await transaction.query(SAVE_ALL, [JSON.stringify(rows)]);
}

const LIST_ALL = `
  WITH listed AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1) AS told (
      id uuid, name text, breed text, coat text, sex text, "bornOn" date, temperament json, description text,
      town text, latitude float8, longitude float8, "listedAt" timestamptz, words tsvector, "foldedBreed" text,
      "foldedCoat" text, "foldedTown" text, "squarableLatitude" float8, "squarableLongitude" float8
    )
  ),
  kept AS (
    INSERT INTO kittens (id, version, name, breed, coat, sex, born_on, temperament, description, town, latitude,
                         longitude, state, listed_at)
    SELECT id, 1, name, breed, coat, sex, "bornOn", ARRAY(SELECT json_array_elements_text(temperament)), description,
           town, latitude, longitude, 'listed', "listedAt"
    FROM listed
  )
  INSERT INTO catalogue (kitten_id, words, breed, coat, sex, born_on, town, latitude, longitude, listed_at)
  SELECT id, words, "foldedBreed", "foldedCoat", sex, "bornOn", "foldedTown", "squarableLatitude",
         "squarableLongitude", "listedAt"
  FROM listed`;

const SAVE_ALL = `
  INSERT INTO saved_searches (id, version, adopter_id, name, criteria, saved_at, stands_since, filed_under, filed_beside,
                              filed_record)
  SELECT id, 1, "adopterId", name, criteria, "savedAt", "standsSince", under, beside, record
  FROM json_to_recordset($1) AS told (
    id uuid, "adopterId" uuid, name text, criteria jsonb, "savedAt" timestamptz, "standsSince" timestamptz,
    under integer, beside integer, record bytea
  )`;
