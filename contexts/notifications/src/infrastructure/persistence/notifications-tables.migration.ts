import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NotificationsTables1700000001000 implements MigrationInterface {
  readonly name = 'NotificationsTables1700000001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [RECIPIENTS, NOTIFICATIONS]) await queryRunner.query(statement);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const RECIPIENTS = `
  CREATE TABLE recipients (
    id          uuid    PRIMARY KEY,
    version     integer NOT NULL,
    email       text    NOT NULL,
    time_zone   text    NOT NULL,
    frequency   text    NOT NULL CHECK (frequency IN ('instantly', 'daily', 'weekly', 'never')),
    quiet_hours jsonb,
    daily_cap   integer
  )`;

// The lower part is the lease: who has it in hand until when, and not before when it is handed out again (null: not
// until the recipient's wishes change, which "asked_again" remembers if it happens while it is in somebody's hands).
const NOTIFICATIONS = `
  CREATE TABLE notifications (
    id           uuid        PRIMARY KEY,
    version      integer     NOT NULL,
    recipient_id uuid        NOT NULL,
    occasion     text        NOT NULL,
    content      jsonb       NOT NULL,
    due_at       timestamptz NOT NULL,
    state        text        NOT NULL CHECK (state IN ('due', 'sent', 'in-digest', 'suppressed', 'undeliverable')),
    reason       text,
    attempts     jsonb       NOT NULL,
    changed_at   timestamptz NOT NULL,

    not_before   timestamptz,
    leased_by    text,
    leased_until timestamptz,
    asked_again  boolean     NOT NULL DEFAULT false,
    UNIQUE (recipient_id, occasion)
  );
  CREATE INDEX notifications_due ON notifications (not_before) WHERE state = 'due';
  CREATE INDEX notifications_of_recipient ON notifications (recipient_id, changed_at DESC, id DESC)`;
