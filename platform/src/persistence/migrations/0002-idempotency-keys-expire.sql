-- A key belongs to one operation and one caller, and is deleted 24 hours after its first use. Keys without an operation are
-- forgotten.
DROP TABLE idempotency_keys;
CREATE TABLE idempotency_keys (
  operation text        NOT NULL,
  caller    text        NOT NULL,
  key       text        NOT NULL,
  request   text        NOT NULL,
  response  text, -- null while the first such request is running
  used_at   timestamptz NOT NULL,
  PRIMARY KEY (operation, caller, key)
);
CREATE INDEX idempotency_keys_oldest ON idempotency_keys (used_at);
