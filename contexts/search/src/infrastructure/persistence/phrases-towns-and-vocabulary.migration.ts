import { Transaction } from '@pawprint/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { KittenDetails } from '../../domain/kitten/kitten-details.js';
import { KittenWords } from '../../domain/criteria/kitten-words.js';
import { normaliseText } from '../../domain/language/text-normalisation.js';
import { PostgresLexicon } from '../lexicon/postgres-lexicon.js';
import { learnWordsOf } from './postgres-vocabulary.js';
import { weightedWords } from './weighted-words.js';

const AT_ONCE = 500;

interface Row extends Omit<KittenDetails, 'place'> {
  readonly id: string;
  readonly town: string;
}

/**
 * The catalogue learns where each word stands, so that phrases can be found, and which town a kitten lives in. The words
 * themselves are written down, so that typing mistakes can be forgiven.
 */
export class PhrasesTownsAndVocabulary1700000002000 implements MigrationInterface {
  readonly name = 'PhrasesTownsAndVocabulary1700000002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    const transaction = new WithinMigration(queryRunner);
    const lexicon = new PostgresLexicon(transaction);
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await transaction.query<Row>(NEXT_ROWS, [after, AT_ONCE]);
      const kittens = rows.map(({ town, ...told }) => ({
        ...told,
        place: { town, latitude: 0, longitude: 0 },
      }));
      for (const kitten of kittens) {
        const words = weightedWords(await KittenWords.of(kitten, lexicon));
        await transaction.query(ENTER_ANEW, [kitten.id, words, normaliseText(kitten.place.town)]);
      }
      await learnWordsOf(kittens, lexicon, transaction);
      if (rows.length < AT_ONCE) break;
      after = rows.at(-1)!.id;
    }
    await queryRunner.query(`ALTER TABLE catalogue ALTER COLUMN town DROP DEFAULT`);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

// Of each word, what is left of it without some of its letters: a word with a mistake in it shares one of these.
const TABLES = `
  ALTER TABLE catalogue ADD COLUMN town text NOT NULL DEFAULT '';
  CREATE INDEX catalogue_by_town ON catalogue (town, listed_at DESC);
  CREATE TABLE vocabulary (
    word             text   COLLATE "C" PRIMARY KEY,
    lexeme           text   NOT NULL,
    letters_left_out text[] NOT NULL
  );
  CREATE INDEX vocabulary_by_letters_left_out ON vocabulary USING gin (letters_left_out) WITH (fastupdate = off)`;

const NEXT_ROWS = `
  SELECT id, name, breed, coat, sex, born_on AS "bornOn", temperament, description, town
  FROM kittens WHERE state = 'listed' AND id > $1 ORDER BY id LIMIT $2`;

const ENTER_ANEW = `UPDATE catalogue SET words = $2::tsvector, town = $3 WHERE kitten_id = $1`;

/** What a lexicon needs in order to ask Postgres for stems. */
class WithinMigration extends Transaction {
  constructor(private readonly queryRunner: QueryRunner) {
    super();
  }

  query<Found>(sql: string, parameters: readonly unknown[] = []): Promise<Found[]> {
    return this.queryRunner.query(sql, [...parameters]) as Promise<Found[]>;
  }

  queryOften<Found>(sql: string, parameters?: readonly unknown[]): Promise<Found[]> {
    return this.query(sql, parameters);
  }
}
