import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A saved search may include kittens that are there already; and it can be asked which kittens were listed lately. */
export class WhatIsThere1700000005000 implements MigrationInterface {
  readonly name = 'WhatIsThere1700000005000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE saved_searches ADD COLUMN included uuid[] NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`CREATE INDEX kittens_by_newest ON kittens (listed_at DESC, id DESC)`);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
