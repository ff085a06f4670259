import { EntitySchema } from 'typeorm';
import { SavedSearch } from '../../domain/saved-search/saved-search.js';
import { SearchCriteria, type Wanted } from '../../domain/saved-search/search-criteria.js';

/** Criteria lie in the database with the lexemes they had when they were saved, as the lexicon knew them then. */
interface StoredCriteria {
  readonly wanted: Wanted;
  readonly lexemes: readonly string[];
}

export const savedSearchSchema = new EntitySchema<SavedSearch>({
  name: 'SavedSearch',
  tableName: 'saved_searches',
  target: SavedSearch,
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer', version: true },
    adopterId: { name: 'adopter_id', type: 'uuid' },
    name: { type: 'text' },
    savedAt: { name: 'saved_at', type: 'timestamptz' },
    criteria: {
      type: 'jsonb',
      transformer: {
        to: ({ wanted, lexemes }: SearchCriteria): StoredCriteria => ({ wanted, lexemes: [...lexemes] }),
        from: ({ wanted, lexemes }: StoredCriteria) => SearchCriteria.revive(wanted, lexemes),
      },
    },
  },
});
