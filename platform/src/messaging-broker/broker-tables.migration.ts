import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of a context between which there is a broker. */
export class BrokerTables1700000000003 implements MigrationInterface {
  readonly name = 'BrokerTables1700000000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [RELAY, INBOX]) await queryRunner.query(statement);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

// One row: where the broker's copy of this context's log ended when it last answered. Its lock makes one process at a
// time the one that relays.
const RELAY = `
  CREATE TABLE relay (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    copy     text    NOT NULL,
    sequence bigint  NOT NULL
  );
  INSERT INTO relay (copy, sequence) VALUES ('', 0)`;

// A log like the outbox, of what others published and a broker brought, for each subscription. What is in it already
// falls out. Its partitions are numbered on from those of an outbox, so that the cursors of either mean nothing in the
// other. Rows of transaction 0 are there to be known again: every cursor has seen them.
const INBOX = `
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

  CREATE TABLE inbox_places (
    subscription text   PRIMARY KEY,
    copy         text   NOT NULL,
    sequence     bigint NOT NULL,
    begins_after bigint NOT NULL
  )`;
