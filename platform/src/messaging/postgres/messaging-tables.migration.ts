import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables that every context has of its own, in its own schema. */
export class MessagingTables1700000000000 implements MigrationInterface {
  readonly name = 'MessagingTables1700000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [OUTBOX, SNAPSHOT, CURSORS, HELD_MESSAGES, IDEMPOTENCY_KEYS]) {
      await queryRunner.query(statement);
    }
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

// The log. Rows are appended and never changed; not even the owner may, nor in a month's own table. Months are tables
// so that one day old ones can be dropped as a whole; what no month takes lies in the default one.
const OUTBOX = `
  CREATE TABLE outbox (
    position       bigint      GENERATED ALWAYS AS IDENTITY,
    transaction_id xid8        NOT NULL DEFAULT pg_current_xact_id(),
    partition      smallint    NOT NULL,
    id             uuid        NOT NULL,
    source         text        NOT NULL,
    type           text        NOT NULL,
    subject        text        NOT NULL,
    time           timestamptz NOT NULL,
    data           jsonb       NOT NULL,
    traceparent    text        NOT NULL,
    correlation_id text        NOT NULL,
    causation_id   uuid,
    published      boolean     NOT NULL,
    appended_at    timestamptz NOT NULL DEFAULT now()
  ) PARTITION BY RANGE (appended_at);

  CREATE TABLE outbox_default PARTITION OF outbox DEFAULT;
  CREATE INDEX outbox_by_position    ON outbox (partition, position);
  CREATE INDEX outbox_by_transaction ON outbox (partition, transaction_id);
  REVOKE UPDATE, DELETE, TRUNCATE ON outbox, outbox_default FROM CURRENT_USER;

  CREATE FUNCTION add_months_to_outbox() RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    month date;
  BEGIN
    FOR ahead IN 0..1 LOOP
      month := date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => ahead);
      EXECUTE format(
        'CREATE TABLE IF NOT EXISTS %I PARTITION OF outbox FOR VALUES FROM (%L) TO (%L)',
        'outbox_' || to_char(month, 'YYYY_MM'), month || ' 00:00Z', (month + interval '1 month')::date || ' 00:00Z');
      EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM CURRENT_USER', 'outbox_' || to_char(month, 'YYYY_MM'));
    END LOOP;
  END $$;
  SELECT add_months_to_outbox();

  CREATE VIEW published_events AS
    SELECT position, transaction_id, partition, id, source, type, subject, time, data,
           traceparent, correlation_id, causation_id
    FROM outbox WHERE published;
  GRANT SELECT ON published_events TO pawprint_event_readers;
  DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO pawprint_event_readers', current_schema()); END $$;`;

// A transaction sees its own rows, so its own snapshot would call seen what its handler is about to append.
// Whoever moves a cursor therefore counts itself among those that are still in flight.
const SNAPSHOT = `
  CREATE FUNCTION snapshot_before_me() RETURNS pg_snapshot LANGUAGE sql STABLE AS $$
    SELECT CASE
      WHEN me IS NULL OR me >= pg_snapshot_xmax(present) THEN present
      ELSE format('%s:%s:%s', LEAST(pg_snapshot_xmin(present), me), pg_snapshot_xmax(present),
        (SELECT string_agg(in_flight::text, ',' ORDER BY in_flight)
         FROM (SELECT pg_snapshot_xip(present) UNION SELECT me) AS all_of_them (in_flight)))::pg_snapshot
    END
    FROM (SELECT pg_current_snapshot(), pg_current_xact_id_if_assigned()) AS now_and_me (present, me)
  $$`;

// What a cursor means: everything that "seen" sees has been handled. Of what "reading" sees beyond that, everything
// up to "position" has been, too. Where the two are equal, the next window is yet to be opened.
const CURSORS = `
  CREATE TABLE subscription_cursors (
    subscription text        NOT NULL,
    partition    smallint    NOT NULL,
    seen         pg_snapshot NOT NULL,
    reading      pg_snapshot NOT NULL,
    position     bigint      NOT NULL,
    PRIMARY KEY (subscription, partition)
  )`;

const HELD_MESSAGES = `
  CREATE TABLE held_messages (
    id              uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    subscription    text        NOT NULL,
    subject         text        NOT NULL,
    turn            bigint      GENERATED ALWAYS AS IDENTITY,
    message_id      uuid        NOT NULL,
    message         jsonb       NOT NULL,
    state           text        NOT NULL CHECK (state IN ('waiting', 'dead', 'redriven', 'delivered', 'discarded')),
    attempts        integer     NOT NULL,
    next_attempt_at timestamptz,
    died_at         timestamptz,
    decided_at      timestamptz,
    decided_by      text,
    reason          text
  );
  CREATE INDEX held_messages_in_turn ON held_messages (subscription, subject, turn)
    WHERE state IN ('waiting', 'redriven');
  CREATE INDEX held_messages_dead ON held_messages (died_at DESC, id DESC) WHERE state = 'dead';

  CREATE TABLE failed_attempts (
    held_message_id uuid        NOT NULL REFERENCES held_messages,
    number          integer     NOT NULL,
    at              timestamptz NOT NULL,
    worker          text        NOT NULL,
    duration_ms     integer     NOT NULL,
    error_type      text        NOT NULL,
    error_message   text        NOT NULL,
    stack           text,
    PRIMARY KEY (held_message_id, number)
  )`;

const IDEMPOTENCY_KEYS = `
  CREATE TABLE idempotency_keys (
    key      text        PRIMARY KEY,
    request  text        NOT NULL,
    answer   text,
    used_at  timestamptz NOT NULL DEFAULT now()
  )`;
