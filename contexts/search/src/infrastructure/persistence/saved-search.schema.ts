import { EntitySchema } from 'typeorm';
import { SavedSearch } from '../../domain/saved-search/saved-search.js';
import { type SavedCriteria, SearchCriteria } from '../../domain/criteria/search-criteria.js';

/** Maps the aggregate from outside: the domain does not know its mapping. */
export const savedSearchSchema = new EntitySchema<SavedSearch>({
  name: 'SavedSearch',
  tableName: 'saved_searches',
  target: SavedSearch,
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer', version: true },
    adopterId: { name: 'adopter_id', type: 'uuid' },
    savedAt: { name: 'saved_at', type: 'timestamptz' },
    name: { type: 'text' },
    // Stored with the lexemes that the lexicon returned when the criteria were saved.
    criteria: {
      type: 'jsonb',
      transformer: {
        to: (criteria: SearchCriteria) => criteria,
        from: (saved: SavedCriteria) => SearchCriteria.reconstitute(saved),
      },
    },
    isPaused: { name: 'is_paused', type: 'boolean' },
    activeSince: { name: 'active_since', type: 'timestamptz' },
    included: { type: 'uuid', array: true },
  },
});
