-- The tables of Notifications.

CREATE TABLE recipients (
  id           uuid    PRIMARY KEY,
  version      integer NOT NULL,
  email        text    NOT NULL,
  time_zone    text    NOT NULL,
  frequency    text    NOT NULL CHECK (frequency IN ('instantly', 'daily', 'weekly', 'never')),
  quiet_hours  jsonb,
  daily_cap    integer,
  digest_at    text    NOT NULL DEFAULT '08:00',
  digest_on    text    NOT NULL DEFAULT 'monday' CHECK (digest_on IN
    ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')),
  paused_until timestamptz,
  left_topics  jsonb   NOT NULL DEFAULT '[]'
);

CREATE TABLE notifications (
  id             uuid        PRIMARY KEY,
  version        integer     NOT NULL,
  recipient_id   uuid        NOT NULL,
  occasion       jsonb       NOT NULL, -- {"trigger": {"kind", "id"}, "about": {"kind", "id"}}
  content        jsonb       NOT NULL,
  topic          text,
  topic_label    text,
  due_at         timestamptz NOT NULL,
  state          text        NOT NULL CHECK (state IN ('due', 'sent', 'in-digest', 'suppressed', 'undeliverable')),
  reason         text,
  attempts       jsonb       NOT NULL,
  decisions      jsonb       NOT NULL DEFAULT '[]',
  changed_at     timestamptz NOT NULL,
  digest_period  timestamptz, -- of the digest that it waits for or was sent in
  awaits_retry   boolean     NOT NULL DEFAULT false,
  not_before     timestamptz NOT NULL,
  -- The message that made it due, and the journey of that message.
  correlation_id text,
  causation_id   uuid,
  UNIQUE (recipient_id, occasion)
);
CREATE INDEX notifications_due          ON notifications (recipient_id, not_before) WHERE state = 'due';
CREATE INDEX notifications_retried      ON notifications (not_before) WHERE state = 'due' AND awaits_retry;
CREATE INDEX notifications_of_recipient ON notifications (recipient_id, changed_at DESC, id DESC);
CREATE INDEX notifications_of_journey   ON notifications (correlation_id);

-- An exclusive lease on one recipient: its worker, and its time. "not_before" is the time at which the recipient's next
-- notification is due, or null. "preferences_changed" means that the preferences changed during a lease.
CREATE TABLE recipient_leases (
  recipient_id        uuid        PRIMARY KEY,
  not_before          timestamptz,
  leased_by           text,
  leased_at           timestamptz,
  leased_until        timestamptz,
  preferences_changed boolean     NOT NULL DEFAULT false
);
CREATE INDEX recipient_leases_due   ON recipient_leases (not_before) WHERE not_before IS NOT NULL;
CREATE INDEX recipient_leases_held ON recipient_leases (leased_until) WHERE leased_by IS NOT NULL;

CREATE TABLE digests (
  recipient_id  uuid        NOT NULL,
  period        timestamptz NOT NULL,
  id            uuid        NOT NULL,
  sent_at       timestamptz NOT NULL,
  notifications integer     NOT NULL CHECK (notifications > 0),
  PRIMARY KEY (recipient_id, period)
);
-- A bounce of a digest contains only the digest's id.
CREATE INDEX digests_by_id ON digests (id);

-- References of things that are gone, as "kind/id". Occasions about them are retired. Rows are deleted after 90 days.
CREATE TABLE retired_occasions (
  about      text        PRIMARY KEY,
  retired_at timestamptz NOT NULL
);
CREATE INDEX retired_occasions_oldest ON retired_occasions (retired_at);

-- The delivery statistics: a projection of the events of notifications.
CREATE TABLE ledger_entries (
  notification_id       uuid        PRIMARY KEY,
  due_at                timestamptz NOT NULL,
  state                 text        NOT NULL DEFAULT 'due'
    CHECK (state IN ('due', 'sent', 'in-digest', 'suppressed', 'undeliverable')),
  is_possible_duplicate boolean     NOT NULL DEFAULT false
);
CREATE INDEX ledger_entries_by_day ON ledger_entries (due_at);

-- An address with bounces or complaints; the id is its normal form.
CREATE TABLE addresses (
  id           text    PRIMARY KEY,
  version      integer NOT NULL,
  suppression  jsonb,
  soft_bounces jsonb   NOT NULL
);
CREATE INDEX addresses_suppressed ON addresses ((suppression ->> 'since') DESC, id) WHERE suppression IS NOT NULL;

-- The two tables below are append-only: a trigger refuses every update and deletion.
CREATE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

CREATE TABLE address_events (
  number      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  address     text        NOT NULL,
  type        text        NOT NULL CHECK (type IN ('hard-bounce', 'soft-bounce', 'complaint', 'suppressed', 'lifted')),
  detail      text        NOT NULL,
  caused_by   text        NOT NULL,
  occurred_at timestamptz NOT NULL
);
CREATE INDEX address_events_of_address ON address_events (address, number);
CREATE TRIGGER address_events_are_kept BEFORE UPDATE OR DELETE ON address_events
  FOR EACH ROW EXECUTE FUNCTION refuse_to_change_history();

-- Bounces and complaints that were received. The whole message is stored only if it could not be attributed.
CREATE TABLE reports (
  id            uuid        PRIMARY KEY,
  received_at   timestamptz NOT NULL,
  finding       text        NOT NULL CHECK (finding IN ('hard-bounce', 'soft-bounce', 'complaint', 'notice')),
  status        text,
  detail        text        NOT NULL,
  attributed_by text        CHECK (attributed_by IN ('return-path', 'message-id', 'header')),
  email_id      uuid,
  address       text,
  message       bytea
);
CREATE INDEX reports_unattributed ON reports (received_at DESC, id DESC) WHERE attributed_by IS NULL;
CREATE TRIGGER reports_are_kept BEFORE UPDATE OR DELETE ON reports
  FOR EACH ROW EXECUTE FUNCTION refuse_to_change_history();

-- Links in emails that unsubscribe from a topic or from everything. The token itself is only in the email; the
-- fingerprint is its SHA-256.
CREATE TABLE unsubscribe_tokens (
  fingerprint  bytea PRIMARY KEY CHECK (length(fingerprint) = 32),
  recipient_id uuid  NOT NULL,
  topic        text  NOT NULL,
  label        text
);
CREATE INDEX unsubscribe_tokens_of_recipient ON unsubscribe_tokens (recipient_id, topic);
