-- The tables that every context has in its own schema: the outbox, what its subscriptions have read, dead letters, the
-- tables of a broker, idempotency keys and rate limits.


-- ── The outbox ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- Transaction numbers begin again where a dump is restored, so they only mean something together with the name of
-- their cluster. Every row of the log and every cursor stores which cluster numbered it. A log may be restored beside
-- its original, so the name also depends on the database. Computing it reads a file, so a session caches it.
CREATE FUNCTION this_cluster() RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  known text := current_setting('pawprint.cluster', true);
BEGIN
  IF coalesce(known, '') = '' THEN
    SELECT set_config('pawprint.cluster', (system_identifier # (oid::bigint << 31))::text, false) INTO known
    FROM pg_control_system(), pg_database WHERE datname = current_database();
  END IF;
  RETURN known;
END $$;

-- The log of this context's events. Rows are appended and never changed, not even by their owner (see REVOKE). Each
-- month is a table, so that an old month can be dropped as a whole; the default table takes rows outside all months.
CREATE TABLE outbox (
  position       bigint      GENERATED ALWAYS AS IDENTITY,
  transaction_id xid8        NOT NULL DEFAULT pg_current_xact_id(),
  cluster        bigint      NOT NULL DEFAULT this_cluster(),
  partition      smallint    NOT NULL, -- of the subject (the ordering key); -1: notes about the log itself
  id             uuid        NOT NULL,
  source         text        NOT NULL,
  type           text        NOT NULL,
  subject        text        NOT NULL,
  time           timestamptz NOT NULL,
  data           jsonb       NOT NULL,
  traceparent    text        NOT NULL,
  correlation_id text        NOT NULL,
  causation_id   uuid,
  published      boolean     NOT NULL, -- false: only this context's own subscriptions see it
  appended_at    timestamptz NOT NULL DEFAULT now()
) PARTITION BY RANGE (appended_at);
CREATE TABLE outbox_default PARTITION OF outbox DEFAULT;
CREATE INDEX outbox_by_position    ON outbox (partition, position);
CREATE INDEX outbox_by_transaction ON outbox (transaction_id);
-- For journeys, which search a span of time. The log grows by time, so a block range index suffices, and appending to
-- it costs next to nothing.
CREATE INDEX outbox_by_time        ON outbox USING brin (appended_at);
REVOKE UPDATE, DELETE, TRUNCATE ON outbox, outbox_default FROM CURRENT_USER;

-- Creates the tables of this month and the next.
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

-- Drops every month that ended before the given time. A row in partition -1, which no subscription reads, records the
-- last dropped position by partition; a cursor behind that position reports the gap to its subscription. The short
-- lock timeout keeps other sessions from queueing behind the lock that DROP TABLE waits for.
CREATE FUNCTION drop_months_of_outbox(ended_before timestamptz) RETURNS void LANGUAGE plpgsql
SET lock_timeout = '250ms' SET timezone = 'UTC' AS $$
DECLARE
  month    record;
  dropped  jsonb;
  last_row jsonb;
BEGIN
  FOR month IN
    SELECT name, start + interval '1 month' AS ended
    FROM (SELECT relname AS name, to_date(substr(relname, 8), 'YYYY_MM')::timestamp AT TIME ZONE 'UTC' AS start
          FROM pg_class
          WHERE relnamespace = current_schema()::regnamespace AND relname ~ '^outbox_\d{4}_\d{2}$') AS months
    WHERE start + interval '1 month' <= ended_before
    ORDER BY start
  LOOP
    SELECT data INTO dropped FROM outbox WHERE partition = -1 ORDER BY position DESC LIMIT 1;
    EXECUTE format('SELECT jsonb_object_agg(cursor.partition, (
                      SELECT position FROM %I WHERE partition = cursor.partition ORDER BY position DESC LIMIT 1))
                    FROM generate_series(0, 7) AS cursor (partition)', month.name) INTO last_row;
    INSERT INTO outbox (partition, id, source, type, subject, time, data, traceparent, correlation_id, published)
    VALUES (-1, gen_random_uuid(), 'urn:pawprint:' || current_schema(), 'pawprint.log-shortened.v1', 'log', now(),
            coalesce(dropped, '{}') || jsonb_strip_nulls(last_row) || jsonb_build_object('before', month.ended),
            '', month.name, true);
    EXECUTE format('DROP TABLE %I', month.name);
  END LOOP;
END $$;

-- The part of the log that other contexts may read.
CREATE VIEW published_events AS
  SELECT position, transaction_id, partition, id, source, type, subject, time, data,
         traceparent, correlation_id, causation_id, cluster
  FROM outbox WHERE published;
GRANT SELECT ON published_events TO pawprint_event_readers;
DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO pawprint_event_readers', current_schema()); END $$;


-- ── Subscriptions ────────────────────────────────────────────────────────────────────────────────────────────────────

-- The current snapshot, with this transaction counted as in flight. A transaction sees its own rows, so its plain
-- snapshot would mark as seen what its handler is about to append.
CREATE FUNCTION snapshot_before_me() RETURNS pg_snapshot LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN me IS NULL OR me >= pg_snapshot_xmax(present) THEN present
    ELSE format('%s:%s:%s', LEAST(pg_snapshot_xmin(present), me), pg_snapshot_xmax(present),
      (SELECT string_agg(in_flight::text, ',' ORDER BY in_flight)
       FROM (SELECT pg_snapshot_xip(present) UNION SELECT me) AS all_of_them (in_flight)))::pg_snapshot
  END
  FROM (SELECT pg_current_snapshot(), pg_current_xact_id_if_assigned()) AS now_and_me (present, me)
$$;

-- Everything visible in the snapshot "seen" has been handled. Of the rows visible in "reading" but not in "seen", those
-- up to "position" have been handled as well. When both snapshots are equal, the next window has not been opened yet.
CREATE TABLE subscription_cursors (
  subscription text        NOT NULL,
  partition    smallint    NOT NULL,
  cluster      bigint      NOT NULL DEFAULT this_cluster(),
  seen         pg_snapshot NOT NULL,
  reading      pg_snapshot NOT NULL,
  position     bigint      NOT NULL,
  -- The end of the log when each snapshot was taken. Older rows need not be searched, except by the number of a
  -- transaction that was in flight then.
  seen_to      bigint      NOT NULL DEFAULT 0,
  reading_to   bigint      NOT NULL DEFAULT 0,
  moved_by     xid8        NOT NULL DEFAULT pg_current_xact_id(),
  gap_reported_to bigint   NOT NULL DEFAULT 0, -- the last dropped position that the subscription was notified of
  one_by_one   integer     NOT NULL DEFAULT 0, -- how many of the next messages are handled each in a batch of its own
  PRIMARY KEY (subscription, partition)
);

-- The readers that are running. A row whose worker has no connection belongs to a reader that crashed.
CREATE TABLE subscription_workers (
  subscription text NOT NULL,
  worker       text NOT NULL,
  PRIMARY KEY (subscription, worker)
);

-- In-progress markers of messages that are handled in isolation. A marker whose worker has no connection shows which
-- message crashed it.
CREATE TABLE in_progress_markers (
  subscription text        NOT NULL,
  message_id   uuid        NOT NULL,
  worker       text        NOT NULL,
  at           timestamptz NOT NULL,
  end_planned  boolean     NOT NULL DEFAULT false, -- the worker is shutting down in an orderly way
  PRIMARY KEY (subscription, message_id)
);

-- The retry queue: messages that failed, and those of the same subject that wait behind them.
CREATE TABLE retry_queue (
  id               uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  subscription     text        NOT NULL,
  subject          text        NOT NULL,
  queue_position   bigint      GENERATED ALWAYS AS IDENTITY, -- order within the subject
  message_id       uuid        NOT NULL,
  message          jsonb       NOT NULL,
  state            text        NOT NULL CHECK (state IN ('waiting', 'dead', 'redriven', 'delivered', 'discarded')),
  attempts         integer     NOT NULL,
  crash_count      integer     NOT NULL DEFAULT 0,     -- how many workers crashed while handling it
  next_attempt_at  timestamptz,
  dead_lettered_at timestamptz,
  blocks_subject   boolean     NOT NULL DEFAULT false  -- dead, and later messages of the subject wait for a decision
);
CREATE INDEX retry_queue_in_order ON retry_queue (subscription, subject, queue_position)
  WHERE state IN ('waiting', 'redriven') OR blocks_subject;
CREATE INDEX retry_queue_due ON retry_queue (subscription, next_attempt_at)
  WHERE state IN ('waiting', 'redriven');
CREATE INDEX retry_queue_dead_letters ON retry_queue (state, dead_lettered_at DESC, id DESC) WHERE dead_lettered_at IS NOT NULL;

CREATE TABLE failed_attempts (
  retry_queue_id uuid        NOT NULL REFERENCES retry_queue,
  number         integer     NOT NULL,
  at             timestamptz NOT NULL,
  worker         text        NOT NULL,
  duration_ms    integer     NOT NULL,
  error_type     text        NOT NULL,
  error_message  text        NOT NULL,
  stack          text,
  PRIMARY KEY (retry_queue_id, number)
);

-- Every decision about a dead letter; decisions are appended and never changed. There is no foreign key: dead letters
-- are never deleted, and redriving 100,000 of them at once would check it one by one.
CREATE TABLE dead_letter_decisions (
  retry_queue_id uuid        NOT NULL,
  number         bigint      GENERATED ALWAYS AS IDENTITY,
  at             timestamptz NOT NULL,
  by             text        NOT NULL,
  outcome        text        NOT NULL CHECK (outcome IN ('redriven', 'discarded')),
  reason         text,
  PRIMARY KEY (retry_queue_id, number)
);
REVOKE UPDATE, DELETE, TRUNCATE ON dead_letter_decisions FROM CURRENT_USER;


-- ── A broker between contexts ────────────────────────────────────────────────────────────────────────────────────────

-- One row: the end of the broker's copy of this context's log, as last confirmed. Its lock makes one process at a time
-- the relay.
CREATE TABLE relay (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  copy     text    NOT NULL,
  sequence bigint  NOT NULL
);
INSERT INTO relay (copy, sequence) VALUES ('', 0);

-- A log like the outbox: the events that a broker delivered, by subscription. The primary key drops duplicates. Its
-- partitions have numbers above those of an outbox, so a cursor of one cannot be mistaken for a cursor of the other.
-- Rows of transaction 0 only serve to recognise duplicates: every cursor counts them as seen.
CREATE TABLE inbox (
  subscription   text        NOT NULL,
  position       bigint      GENERATED ALWAYS AS IDENTITY,
  transaction_id xid8        NOT NULL DEFAULT pg_current_xact_id(),
  cluster        bigint      NOT NULL DEFAULT this_cluster(),
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
  PRIMARY KEY (subscription, id)
);
CREATE INDEX inbox_by_position    ON inbox (subscription, partition, position);
CREATE INDEX inbox_by_transaction ON inbox (transaction_id);

-- How far each subscription has received, in which copy of the other context's log.
CREATE TABLE inbox_positions (
  subscription text   PRIMARY KEY,
  copy         text   NOT NULL,
  sequence     bigint NOT NULL,
  begins_after bigint NOT NULL
);


-- ── Requests and limits ──────────────────────────────────────────────────────────────────────────────────────────────

-- The responses to requests that carried an Idempotency-Key; null while the first such request is running.
CREATE TABLE idempotency_keys (
  key      text        PRIMARY KEY,
  request  text        NOT NULL,
  response text,
  used_at  timestamptz NOT NULL DEFAULT now()
);

-- Rate limits by name: until when slots are assigned. Times are whole microseconds, which add up exactly.
CREATE TABLE rate_slots (
  name         text   PRIMARY KEY,
  requested_us bigint NOT NULL,
  slots        bigint NOT NULL,
  first_us     bigint NOT NULL,
  next_us      bigint NOT NULL
);
