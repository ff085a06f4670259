-- Saved searches are matched in memory, and no statement selects them by their keys.
DROP INDEX saved_searches_by_keys;
