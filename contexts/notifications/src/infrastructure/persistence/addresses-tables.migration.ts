import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came back, and the addresses that it came back from. */
export class AddressesTables1700000001050 implements MigrationInterface {
  readonly name = 'AddressesTables1700000001050';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [ADDRESSES, HISTORY, REPORTS, DIGESTS]) await queryRunner.query(statement);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

// The id is the normal form of the address.
const ADDRESSES = `
  CREATE TABLE addresses (
    id           text    PRIMARY KEY,
    version      integer NOT NULL,
    suppression  jsonb,
    soft_bounces jsonb   NOT NULL
  );
  CREATE INDEX addresses_suppressed ON addresses ((suppression ->> 'since') DESC, id) WHERE suppression IS NOT NULL`;

// What has happened has happened: neither of the two below is ever changed, not even by mistake.
const HISTORY = `
  CREATE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME;
  END $$;
  CREATE TABLE address_events (
    number      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address     text        NOT NULL,
    what        text        NOT NULL CHECK (what IN ('hard-bounce', 'soft-bounce', 'complaint', 'suppressed', 'lifted')),
    said        text        NOT NULL,
    told_by     text        NOT NULL,
    occurred_at timestamptz NOT NULL
  );
  CREATE INDEX address_events_of_address ON address_events (address, number);
  CREATE TRIGGER address_events_are_kept BEFORE UPDATE OR DELETE ON address_events
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_history()`;

// The message is kept where it has not been understood: nothing else is left of it.
const REPORTS = `
  CREATE TABLE reports (
    id            uuid        PRIMARY KEY,
    received_at   timestamptz NOT NULL,
    finding       text        NOT NULL CHECK (finding IN ('hard-bounce', 'soft-bounce', 'complaint', 'notice')),
    status        text,
    said          text        NOT NULL,
    attributed_by text        CHECK (attributed_by IN ('return-path', 'message-id', 'header')),
    mail_id       uuid,
    address       text,
    message       bytea
  );
  CREATE INDEX reports_unattributed ON reports (received_at DESC, id DESC) WHERE attributed_by IS NULL;
  CREATE TRIGGER reports_are_kept BEFORE UPDATE OR DELETE ON reports
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_history()`;

// What comes back about a digest names it alone.
const DIGESTS = 'CREATE INDEX digests_by_id ON digests (id)';
