import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the time is given away, under each name; in microseconds, as whole numbers can be reckoned with exactly. */
export class RateSlots1700000000004 implements MigrationInterface {
  readonly name = 'RateSlots1700000000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE rate_slots (
        name     text   PRIMARY KEY,
        asked_us bigint NOT NULL,
        slots    bigint NOT NULL,
        first_us bigint NOT NULL,
        next_us  bigint NOT NULL
      )`);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
