import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recipients have turns, where notifications had leases; what becomes of notifications is entered into a ledger. */
export class TurnsAndLedger1700000001002 implements MigrationInterface {
  readonly name = 'TurnsAndLedger1700000001002';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [RECIPIENTS, NOTIFICATIONS, TURNS, DIGESTS, LEDGER])
      await queryRunner.query(statement);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const RECIPIENTS = `
  ALTER TABLE recipients
    ADD COLUMN digest_at    text        NOT NULL DEFAULT '08:00',
    ADD COLUMN digest_on    text        NOT NULL DEFAULT 'monday' CHECK (digest_on IN
      ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')),
    ADD COLUMN paused_until timestamptz,
    ADD COLUMN left_topics  jsonb       NOT NULL DEFAULT '[]'`;

// What waited for another attempt goes on waiting for it; what waited for wishes to change is decided anew.
const NOTIFICATIONS = `
  DROP INDEX notifications_due;
  ALTER TABLE notifications
    ADD COLUMN topic       text,
    ADD COLUMN topic_label text,
    ADD COLUMN decisions   jsonb       NOT NULL DEFAULT '[]',
    ADD COLUMN digest      timestamptz,
    ADD COLUMN put_off     boolean     NOT NULL DEFAULT false,
    DROP COLUMN leased_by,
    DROP COLUMN leased_until,
    DROP COLUMN asked_again;
  UPDATE notifications SET put_off = true WHERE state = 'due' AND not_before IS NOT NULL AND attempts <> '[]';
  UPDATE notifications SET not_before = due_at WHERE not_before IS NULL;
  ALTER TABLE notifications ALTER COLUMN not_before SET NOT NULL;
  CREATE INDEX notifications_due ON notifications (recipient_id, not_before) WHERE state = 'due';
  CREATE INDEX notifications_put_off ON notifications (not_before) WHERE state = 'due' AND put_off`;

// Who has it in hand until when, and not before when it is handed out (null: nothing is due). "asked_again" remembers
// wishes that change while it is in somebody's hands.
const TURNS = `
  CREATE TABLE turns (
    recipient_id uuid        PRIMARY KEY,
    not_before   timestamptz,
    leased_by    text,
    leased_until timestamptz,
    asked_again  boolean     NOT NULL DEFAULT false
  );
  INSERT INTO turns (recipient_id, not_before)
    SELECT recipient_id, min(not_before) FROM notifications WHERE state = 'due' GROUP BY recipient_id;
  CREATE INDEX turns_due ON turns (not_before) WHERE not_before IS NOT NULL;
  CREATE INDEX turns_in_hand ON turns (leased_until) WHERE leased_by IS NOT NULL`;

const DIGESTS = `
  CREATE TABLE digests (
    recipient_id  uuid        NOT NULL,
    period        timestamptz NOT NULL,
    id            uuid        NOT NULL,
    sent_at       timestamptz NOT NULL,
    notifications integer     NOT NULL CHECK (notifications > 0),
    PRIMARY KEY (recipient_id, period)
  )`;

const LEDGER = `
  CREATE TABLE ledger_entries (
    notification_id uuid        NOT NULL,
    entry           text        NOT NULL
      CHECK (entry IN ('created', 'sent', 'in-digest', 'suppressed', 'undeliverable')),
    at              timestamptz NOT NULL,
    PRIMARY KEY (notification_id, entry)
  );
  INSERT INTO ledger_entries SELECT id, 'created', due_at FROM notifications;
  INSERT INTO ledger_entries SELECT id, state, changed_at FROM notifications WHERE state <> 'due';
  CREATE UNIQUE INDEX ledger_entries_one_end ON ledger_entries (notification_id) WHERE entry <> 'created';
  CREATE INDEX ledger_entries_created ON ledger_entries (at) WHERE entry = 'created'`;
