import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What cursors know of clusters, and of workers that died. */
export class ClustersAndDeaths1700000000001 implements MigrationInterface {
  readonly name = 'ClustersAndDeaths1700000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [CLUSTERS, REACH, RETENTION, DEATHS]) await queryRunner.query(statement);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

// Numbers of transactions begin anew where a dump is restored, so they mean something beside the name of their cluster
// only. Every row of the log says by which cluster it was numbered, every cursor which one its snapshots are of. As a log
// may be brought back one day, the name is that of one database in the cluster. To ask for it means to read a file, so a
// session remembers what it was told: it never leaves its database.
const CLUSTERS = `
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

  ALTER TABLE outbox ADD COLUMN cluster bigint NOT NULL DEFAULT this_cluster();
  CREATE OR REPLACE VIEW published_events AS
    SELECT position, transaction_id, partition, id, source, type, subject, time, data,
           traceparent, correlation_id, causation_id, cluster
    FROM outbox WHERE published;
  ALTER TABLE subscription_cursors ADD COLUMN cluster bigint NOT NULL DEFAULT this_cluster()`;

// How far the log reached when "seen" and "reading" were taken: nobody has to search before it, but for what was in
// flight then, which is found by its transaction. "moved_by" is who moved the cursor last.
const REACH = `
  DROP INDEX outbox_by_transaction;
  CREATE INDEX outbox_by_transaction ON outbox (transaction_id);
  ALTER TABLE subscription_cursors
    ADD COLUMN seen_to    bigint NOT NULL DEFAULT 0,
    ADD COLUMN reading_to bigint NOT NULL DEFAULT 0,
    ADD COLUMN moved_by   xid8   NOT NULL DEFAULT pg_current_xact_id()`;

// Months are dropped as a whole. A row in a partition that nobody subscribes to says how far, by partition, and a cursor
// that had not come so far tells its subscription. Nobody is made to queue for longer behind the lock that this takes.
const RETENTION = `
  ALTER TABLE subscription_cursors ADD COLUMN told_of bigint NOT NULL DEFAULT 0;

  CREATE FUNCTION drop_months_of_outbox(ended_before timestamptz) RETURNS void LANGUAGE plpgsql
  SET lock_timeout = '250ms' AS $$
  DECLARE
    month    record;
    dropped  jsonb;
    last_row jsonb;
  BEGIN
    FOR month IN
      SELECT name, start + interval '1 month' AS ended
      FROM (SELECT relname AS name, to_date(substr(relname, 8), 'YYYY_MM')::timestamp AT TIME ZONE 'UTC' AS start
            FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relname ~ '^outbox_\\d{4}_\\d{2}$') AS months
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
  END $$`;

// "one_by_one" is how many of the next messages are to be handed out by themselves. Who reads is noted from its start to
// its planned end; a note without a connection is a death. What is begun alone is noted until it has ended, likewise.
const DEATHS = `
  ALTER TABLE subscription_cursors ADD COLUMN one_by_one integer NOT NULL DEFAULT 0;

  CREATE TABLE subscription_workers (
    subscription text NOT NULL,
    worker       text NOT NULL,
    PRIMARY KEY (subscription, worker)
  );

  CREATE TABLE begun_alone (
    subscription text        NOT NULL,
    message_id   uuid        NOT NULL,
    worker       text        NOT NULL,
    at           timestamptz NOT NULL,
    end_planned  boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (subscription, message_id)
  );

  ALTER TABLE held_messages
    ADD COLUMN deaths        integer NOT NULL DEFAULT 0,
    ADD COLUMN holds_subject boolean NOT NULL DEFAULT false;
  DROP INDEX held_messages_in_turn;
  CREATE INDEX held_messages_in_turn ON held_messages (subscription, subject, turn)
    WHERE state IN ('waiting', 'redriven') OR holds_subject;
  CREATE INDEX held_messages_due ON held_messages (subscription, next_attempt_at)
    WHERE state IN ('waiting', 'redriven')`;
