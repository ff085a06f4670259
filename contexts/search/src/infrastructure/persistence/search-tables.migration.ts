import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchTables1700000001000 implements MigrationInterface {
  readonly name = 'SearchTables1700000001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [KITTENS, CATALOGUE, SAVED_SEARCHES]) await queryRunner.query(statement);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const KITTENS = `
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
  )`;

// What can be found now, in the form in which it is looked for: normaliseText, stemmed, weighted (name A, looks B, rest D).
const CATALOGUE = `
  CREATE TABLE catalogue (
    kitten_id uuid             PRIMARY KEY REFERENCES kittens,
    words     tsvector         NOT NULL,
    breed     text             NOT NULL,
    coat      text             NOT NULL,
    sex       text             NOT NULL,
    born_on   date             NOT NULL,
    latitude  double precision NOT NULL,
    longitude double precision NOT NULL,
    listed_at timestamptz      NOT NULL
  );
  CREATE INDEX catalogue_by_words    ON catalogue USING gin (words) WITH (fastupdate = off);
  CREATE INDEX catalogue_by_breed    ON catalogue (breed, listed_at DESC);
  CREATE INDEX catalogue_by_coat     ON catalogue (coat, listed_at DESC);
  CREATE INDEX catalogue_by_born_on  ON catalogue (born_on);
  CREATE INDEX catalogue_by_latitude ON catalogue (latitude);
  CREATE INDEX catalogue_by_newest   ON catalogue (listed_at DESC, kitten_id DESC)`;

const SAVED_SEARCHES = `
  CREATE TABLE saved_searches (
    id         uuid        PRIMARY KEY,
    version    integer     NOT NULL,
    adopter_id uuid        NOT NULL,
    name       text        NOT NULL,
    criteria   jsonb       NOT NULL,
    saved_at   timestamptz NOT NULL,
    UNIQUE (adopter_id, name)
  )`;
