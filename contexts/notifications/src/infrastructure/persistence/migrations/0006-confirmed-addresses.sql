-- The last address, in its normal form, that the recipient was found to have confirmed. An address is confirmed when it equals
-- this one; any other is asked about before the next email.
ALTER TABLE recipients ADD COLUMN confirmed_address text;
