-- The adopters whose accounts were erased, so that a request that is still allowed cannot save a search for them.
CREATE TABLE forgotten_adopters (
  adopter_id   uuid        PRIMARY KEY,
  forgotten_at timestamptz NOT NULL
);
