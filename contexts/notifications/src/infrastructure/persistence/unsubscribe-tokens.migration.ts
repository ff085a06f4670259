import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links in mails lead out of a topic, or out of everything. */
export class UnsubscribeTokens1700000001006 implements MigrationInterface {
  readonly name = 'UnsubscribeTokens1700000001006';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TOKENS);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

// A token itself is nowhere but in the mail; its fingerprint is the SHA-256 of it.
const TOKENS = `
  CREATE TABLE unsubscribe_tokens (
    fingerprint  bytea PRIMARY KEY CHECK (length(fingerprint) = 32),
    recipient_id uuid  NOT NULL,
    topic        text  NOT NULL,
    label        text
  );
  CREATE INDEX unsubscribe_tokens_of_recipient ON unsubscribe_tokens (recipient_id, topic)`;
