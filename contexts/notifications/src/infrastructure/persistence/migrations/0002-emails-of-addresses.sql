-- The emails to each address within an hour: their ids, with the time in milliseconds since 1970. The address is in its normal
-- form.
CREATE TABLE address_emails (
  address text  PRIMARY KEY,
  emails  jsonb NOT NULL
);
