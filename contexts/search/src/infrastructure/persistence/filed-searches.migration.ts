import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type SavedCriteria, SearchCriteria } from '../../domain/criteria/search-criteria.js';
import { filingOf } from '../saved-search-matcher/filing.js';

const AT_ONCE = 1_000;

interface Row {
  readonly id: string;
  readonly criteria: SavedCriteria;
}

/** Saved searches can be paused and changed, and lie in drawers in which a kitten that matches looks for them. */
export class FiledSearches1700000003000 implements MigrationInterface {
  readonly name = 'FiledSearches1700000003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(COLUMNS);
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = (await queryRunner.query(
        `SELECT id, criteria FROM saved_searches WHERE id > $1 ORDER BY id LIMIT $2`,
        [after, AT_ONCE],
      )) as Row[];
      const filed = rows.map(({ id, criteria }) => {
        // How rare a word is is not asked here; the longest are seldom common.
        const longestFirst = criteria.lexemes.toSorted((one, other) => other.length - one.length);
        return { id, ...filingOf(SearchCriteria.reconstitute(criteria), longestFirst) };
      });
      await queryRunner.query(FILE, [JSON.stringify(filed)]);
      if (rows.length < AT_ONCE) break;
      after = rows.at(-1)!.id;
    }
    await queryRunner.query(
      `CREATE INDEX saved_searches_as_filed ON saved_searches (filed_under, filed_beside)`,
    );
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

// A search that is not filed yet lies where every kitten looks.
const COLUMNS = `
  ALTER TABLE saved_searches
    ADD COLUMN is_paused    boolean     NOT NULL DEFAULT false,
    ADD COLUMN stands_since timestamptz,
    ADD COLUMN filed_under  integer     NOT NULL DEFAULT 0,
    ADD COLUMN filed_beside integer     NOT NULL DEFAULT 0;
  UPDATE saved_searches SET stands_since = saved_at;
  ALTER TABLE saved_searches ALTER COLUMN stands_since SET NOT NULL`;

const FILE = `
  UPDATE saved_searches SET filed_under = filed.under, filed_beside = filed.beside
  FROM jsonb_to_recordset($1) AS filed (id uuid, under integer, beside integer)
  WHERE saved_searches.id = filed.id`;
