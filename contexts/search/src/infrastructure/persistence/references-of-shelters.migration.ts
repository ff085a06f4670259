import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What shelters call their listings is kept for good, so that a catalogue can be sent again and again. */
export class ReferencesOfShelters1700000006000 implements MigrationInterface {
  readonly name = 'ReferencesOfShelters1700000006000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(KITTEN_REFERENCES);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

// A reference is taken before its kitten is stored, in the same commit.
const KITTEN_REFERENCES = `
  CREATE TABLE kitten_references (
    shelter        text  COLLATE "C" NOT NULL,
    reference      text  COLLATE "C" NOT NULL,
    wording_sha256 bytea NOT NULL,
    kitten_id      uuid  NOT NULL REFERENCES kittens DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (shelter, reference)
  )`;
