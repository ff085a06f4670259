import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type SavedCriteria } from '../../domain/criteria/search-criteria.js';
import type { Filing } from '../saved-search-matcher/filing.js';
import { recordOf } from '../saved-search-matcher/records.js';

const AT_ONCE = 1_000;

interface Row extends Filing {
  readonly id: string;
  readonly criteria: SavedCriteria;
  readonly standsSince: Date;
}

/** What is left to check of a saved search in its drawer is worked out when it is filed, and not by whoever compiles an index. */
export class RecordsOfSearches1700000007000 implements MigrationInterface {
  readonly name = 'RecordsOfSearches1700000007000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(COLUMN);
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = (await queryRunner.query(NEXT, [after, AT_ONCE])) as Row[];
      const records = rows.map((row) => recordOf(row, row));
      await queryRunner.query(RECORD, [rows.map(({ id }) => id), records]);
      if (rows.length < AT_ONCE) break;
      after = rows.at(-1)!.id;
    }
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

// Where nothing is said to be left, every kitten that looks there finds it.
const COLUMN = `ALTER TABLE saved_searches ADD COLUMN filed_record bytea NOT NULL DEFAULT '\\x0000000000000000'`;

const NEXT = `
  SELECT id, criteria, stands_since AS "standsSince", filed_under AS under, filed_beside AS beside
  FROM saved_searches WHERE id > $1 ORDER BY id LIMIT $2`;

const RECORD = `
  UPDATE saved_searches SET filed_record = filed.record
  FROM unnest($1::uuid[], $2::bytea[]) AS filed (id, record)
  WHERE saved_searches.id = filed.id`;
