import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When turns were taken, so that it is known what was in the hands of who lost one; and what may have been told twice. */
export class Doubts1700000001060 implements MigrationInterface {
  readonly name = 'Doubts1700000001060';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [TURNS, NOTIFICATIONS]) await queryRunner.query(statement);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

// Those in hand were taken for a quarter of a minute.
const TURNS = `
  ALTER TABLE turns ADD COLUMN leased_at timestamptz;
  UPDATE turns SET leased_at = leased_until - interval '15 seconds' WHERE leased_by IS NOT NULL`;

const NOTIFICATIONS = `
  CREATE INDEX notifications_in_doubt ON notifications (due_at) WHERE attempts @> '[{"outcome": "unknown"}]'`;
