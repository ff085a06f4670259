import { EntitySchema } from 'typeorm';
import { SavedSearch, type Terms } from '../../domain/saved-search/saved-search.js';
import { type SavedCriteria, SearchCriteria } from '../../domain/criteria/search-criteria.js';

const termsColumns = new EntitySchema<Terms>({
  name: 'Terms',
  columns: {
    name: { type: 'text' },
    // Criteria lie there with the lexemes they had when they were saved, as the lexicon knew them then.
    criteria: {
      type: 'jsonb',
      transformer: {
        to: (criteria: SearchCriteria) => criteria.toSaved(),
        from: (saved: SavedCriteria) => SearchCriteria.reconstitute(saved),
      },
    },
    isPaused: { name: 'is_paused', type: 'boolean' },
    standsSince: { name: 'stands_since', type: 'timestamptz' },
    included: { type: 'uuid', array: true },
  },
});

/** Private in the aggregate, so TypeScript would keep it from us; a mapper has to see it. */
const terms = 'terms' as never;

export const savedSearchSchema = new EntitySchema<SavedSearch>({
  name: 'SavedSearch',
  tableName: 'saved_searches',
  target: SavedSearch,
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer', version: true },
    adopterId: { name: 'adopter_id', type: 'uuid' },
    savedAt: { name: 'saved_at', type: 'timestamptz' },
  },
  embeddeds: { [terms]: { schema: termsColumns, prefix: false } },
});
