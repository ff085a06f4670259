-- The catalogue and its vocabulary are a projection in memory, which is built from the kittens and follows the outbox.
DROP TABLE catalogue, vocabulary;

-- A kitten finds a saved search by two index keys. The record contains the criteria that the keys do not check already.
ALTER TABLE saved_searches RENAME COLUMN filed_under TO first_key;
ALTER TABLE saved_searches RENAME COLUMN filed_beside TO second_key;
ALTER TABLE saved_searches RENAME COLUMN filed_record TO match_record;
ALTER INDEX saved_searches_as_filed RENAME TO saved_searches_by_keys;
