import { Transaction } from '@pawprint/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { KittenDetails } from '../../domain/kitten/kitten-details.js';
import { KittenWords } from '../../domain/kitten/kitten-words.js';
import { folded } from '../../domain/words/folding.js';
import { PostgresLexicon } from '../lexicon/postgres-lexicon.js';
import { weightedWords } from './weighted-words.js';

const AT_ONCE = 500;

interface Row extends Omit<KittenDetails, 'place'> {
  readonly id: string;
  readonly town: string;
}

/** The catalogue learns where each word stands, so that phrases can be found, and which town a kitten lives in. */
export class PhrasesAndTowns1700000002000 implements MigrationInterface {
  readonly name = 'PhrasesAndTowns1700000002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE catalogue ADD COLUMN town text NOT NULL DEFAULT ''`);
    const lexicon = new PostgresLexicon(new WithinMigration(queryRunner));
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = (await queryRunner.query(NEXT_ROWS, [after, AT_ONCE])) as Row[];
      for (const { id, town, ...details } of rows) {
        const place = { town, latitude: 0, longitude: 0 };
        const words = weightedWords(await KittenWords.of({ ...details, place }, lexicon));
        await queryRunner.query(ENTER_ANEW, [id, words, folded(town)]);
      }
      if (rows.length < AT_ONCE) break;
      after = rows.at(-1)!.id;
    }
    await queryRunner.query(`
      ALTER TABLE catalogue ALTER COLUMN town DROP DEFAULT;
      CREATE INDEX catalogue_by_town ON catalogue (town, listed_at DESC)`);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

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
