-- Links in emails. Each token has one scope, and is bound to the address to which it was sent. The token itself is only in the
-- email; the fingerprint is its SHA-256. The labels name topics on the preferences page.
CREATE TABLE link_tokens (
  fingerprint  bytea PRIMARY KEY CHECK (length(fingerprint) = 32),
  recipient_id uuid  NOT NULL,
  scope        text  NOT NULL,
  address      text  NOT NULL,
  topic        text  NOT NULL,
  label        text
);
CREATE INDEX link_tokens_of_recipient ON link_tokens (recipient_id, topic);
-- A token without a scope and an address opens no page any more.
DROP TABLE unsubscribe_tokens;
