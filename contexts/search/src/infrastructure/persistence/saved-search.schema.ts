import { EntitySchema } from 'typeorm';
import { SavedSearch } from '../../domain/saved-search/saved-search.js';
import { SearchCriteria, type SavedCriteria } from '../../domain/saved-search/search-criteria.js';

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
        to: (criteria: SearchCriteria) => criteria.toSaved(),
        from: (saved: SavedCriteria) => SearchCriteria.revive(saved),
      },
    },
  },
});
