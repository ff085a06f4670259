import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every decision about a dead letter is kept; so far the latest one took the place of those before. */
export class DeadLetterDecisions1700000000002 implements MigrationInterface {
  readonly name = 'DeadLetterDecisions1700000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [DECISIONS, WHAT_WAS_DECIDED, IN_PAGES, JOURNEYS])
      await queryRunner.query(statement);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

// No foreign key: nobody deletes a letter, and a hundred thousand decisions at once would be looked up one by one.
const DECISIONS = `
  CREATE TABLE dead_letter_decisions (
    held_message_id uuid        NOT NULL,
    number          bigint      GENERATED ALWAYS AS IDENTITY,
    at              timestamptz NOT NULL,
    by              text        NOT NULL,
    outcome         text        NOT NULL CHECK (outcome IN ('redriven', 'discarded')),
    reason          text,
    PRIMARY KEY (held_message_id, number)
  );
  REVOKE UPDATE, DELETE, TRUNCATE ON dead_letter_decisions FROM CURRENT_USER`;

// Who discards has to say why, and nobody else could.
const WHAT_WAS_DECIDED = `
  INSERT INTO dead_letter_decisions (held_message_id, at, by, outcome, reason)
    SELECT id, decided_at, decided_by, CASE WHEN reason IS NULL THEN 'redriven' ELSE 'discarded' END, reason
    FROM held_messages WHERE decided_at IS NOT NULL
    ORDER BY decided_at;
  ALTER TABLE held_messages DROP COLUMN decided_at, DROP COLUMN decided_by, DROP COLUMN reason`;

const IN_PAGES = `
  DROP INDEX held_messages_dead;
  CREATE INDEX held_messages_that_died ON held_messages (state, died_at DESC, id DESC) WHERE died_at IS NOT NULL`;

// The log grows by time, so from when to when each stretch of it reaches is all that has to be known: that is what such
// an index keeps, and it costs next to nothing when rows are appended.
const JOURNEYS = `CREATE INDEX outbox_by_time ON outbox USING brin (appended_at)`;
