-- One row with the number of panics of this context.
CREATE TABLE panics (count integer NOT NULL);
INSERT INTO panics VALUES (0);
