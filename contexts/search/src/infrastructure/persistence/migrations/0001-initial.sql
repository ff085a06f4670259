-- The tables of Search.

-- Each kitten as its shelter listed it, in whichever state it is now.
CREATE TABLE kittens (
  id          uuid             PRIMARY KEY,
  version     integer          NOT NULL,
  name        text             NOT NULL,
  breed       text             NOT NULL,
  coat        text             NOT NULL,
  sex         text             NOT NULL CHECK (sex IN ('female', 'male')),
  born_on     date             NOT NULL,
  temperament text[]           NOT NULL,
  description text             NOT NULL,
  town        text             NOT NULL,
  latitude    double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude   double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  state       text             NOT NULL CHECK (state IN ('listed', 'adopted', 'withdrawn')),
  listed_at   timestamptz      NOT NULL
);
CREATE INDEX kittens_by_newest ON kittens (listed_at DESC, id DESC);

-- A shelter's own references for its kittens. They are kept for good, so that a catalogue can be imported repeatedly.
-- A reference is stored before its kitten, in the same commit; hence the deferred foreign key.
CREATE TABLE kitten_references (
  shelter        text  COLLATE "C" NOT NULL,
  reference      text  COLLATE "C" NOT NULL,
  details_sha256 bytea NOT NULL,
  kitten_id      uuid  NOT NULL REFERENCES kittens DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (shelter, reference)
);

-- The kittens that can be found now, in searchable form: normalised text, and lexemes with their positions and weights
-- (A: name, B: breed and coat, D: everything else).
CREATE TABLE catalogue (
  kitten_id uuid             PRIMARY KEY REFERENCES kittens,
  words     tsvector         NOT NULL,
  breed     text             NOT NULL,
  coat      text             NOT NULL,
  sex       text             NOT NULL,
  born_on   date             NOT NULL,
  town      text             NOT NULL,
  latitude  double precision NOT NULL,
  longitude double precision NOT NULL,
  listed_at timestamptz      NOT NULL
);
CREATE INDEX catalogue_by_words    ON catalogue USING gin (words) WITH (fastupdate = off);
CREATE INDEX catalogue_by_breed    ON catalogue (breed, listed_at DESC);
CREATE INDEX catalogue_by_coat     ON catalogue (coat, listed_at DESC);
CREATE INDEX catalogue_by_town     ON catalogue (town, listed_at DESC);
CREATE INDEX catalogue_by_born_on  ON catalogue (born_on);
CREATE INDEX catalogue_by_latitude ON catalogue (latitude);
CREATE INDEX catalogue_by_newest   ON catalogue (listed_at DESC, kitten_id DESC);

-- Every word of every kitten, with each form that remains when letters are left out. Two words within the edit distance
-- of spelling correction have one of these forms in common.
CREATE TABLE vocabulary (
  word             text   COLLATE "C" PRIMARY KEY,
  lexeme           text   NOT NULL,
  letters_left_out text[] NOT NULL
);
CREATE INDEX vocabulary_by_letters_left_out ON vocabulary USING gin (letters_left_out) WITH (fastupdate = off);

-- The index of saved searches, in which a kitten that is listed finds those that it satisfies, is compiled from the
-- columns "filed_…": a primary and a secondary index key, and the criteria that those two do not check already. Their
-- defaults put a search where every kitten finds it.
CREATE TABLE saved_searches (
  id           uuid        PRIMARY KEY,
  version      integer     NOT NULL,
  adopter_id   uuid        NOT NULL,
  name         text        NOT NULL,
  criteria     jsonb       NOT NULL,
  saved_at     timestamptz NOT NULL,
  is_paused    boolean     NOT NULL DEFAULT false,
  active_since timestamptz NOT NULL, -- it matches only kittens listed after that
  included     uuid[]      NOT NULL DEFAULT '{}', -- kittens listed before that which match nevertheless
  filed_under  integer     NOT NULL DEFAULT 0,
  filed_beside integer     NOT NULL DEFAULT 0,
  filed_record bytea       NOT NULL DEFAULT '\x0000000000000000',
  UNIQUE (adopter_id, name)
);
CREATE INDEX saved_searches_as_filed ON saved_searches (filed_under, filed_beside);
