CREATE TABLE accounts (
  id              uuid        PRIMARY KEY,
  version         integer     NOT NULL,
  address         text,
  pending_address text,
  -- A PHC string of argon2id; the pepper is not in the database.
  password_hash   text,
  passkeys        jsonb       NOT NULL,
  role            text        NOT NULL CHECK (role IN ('adopter', 'shelter', 'operator')),
  shelter_id      uuid        CHECK ((shelter_id IS NOT NULL) = (role = 'shelter')),
  erased_at       timestamptz CHECK (erased_at IS NULL OR coalesce(address, pending_address, password_hash) IS NULL)
);
CREATE UNIQUE INDEX accounts_by_address ON accounts (address);
CREATE INDEX accounts_by_passkey ON accounts USING gin (passkeys jsonb_path_ops);

-- The digest is the SHA-256 of a secret that only the browser knows.
CREATE TABLE sessions (
  id         uuid        PRIMARY KEY,
  version    integer     NOT NULL,
  person_id  uuid        NOT NULL,
  digest     text        NOT NULL UNIQUE,
  started_at timestamptz NOT NULL,
  used_at    timestamptz NOT NULL,
  ended_at   timestamptz
);
CREATE INDEX sessions_of_person ON sessions (person_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_oldest ON sessions (started_at);

-- Emails with or without a link, and the queue of the worker that sends them. The digest is the SHA-256 of the secret in the link.
CREATE TABLE emails (
  id           uuid        PRIMARY KEY,
  version      integer     NOT NULL,
  kind         text        NOT NULL,
  sent_to      text,
  person_id    uuid,
  due_at       timestamptz NOT NULL,
  attempt_at   timestamptz NOT NULL,
  attempts     integer     NOT NULL,
  digest       text,
  attempted_at timestamptz,
  is_sent      boolean     NOT NULL,
  spent_at     timestamptz
);
CREATE INDEX emails_waiting ON emails (attempt_at) WHERE NOT is_sent AND spent_at IS NULL;
CREATE INDEX emails_by_link ON emails (digest);
CREATE INDEX emails_to ON emails (sent_to, due_at);
CREATE INDEX emails_due ON emails (due_at);

-- The tries of passwords. The id is the digest of an address, or of an address and a network.
CREATE TABLE tries (
  id       text        PRIMARY KEY,
  version  integer     NOT NULL,
  count    integer     NOT NULL,
  first_at timestamptz NOT NULL,
  last_at  timestamptz NOT NULL
);
CREATE INDEX tries_oldest ON tries (last_at);

-- The challenges of WebAuthn that were sent to browsers.
CREATE TABLE challenges (
  challenge   text        NOT NULL,
  purpose     text        NOT NULL,
  valid_until timestamptz NOT NULL,
  PRIMARY KEY (challenge, purpose)
);
CREATE INDEX challenges_oldest ON challenges (valid_until);

-- The keys that sign access tokens. The private key is encrypted with a key that is not in the database.
CREATE TABLE signing_keys (
  number      integer     PRIMARY KEY,
  public_key  jsonb       NOT NULL,
  private_key bytea       NOT NULL,
  signs_from  timestamptz NOT NULL
);
