import type { AdopterId } from '#src/domain/saved-search/adopter-id.js';
import { KittenWords } from '#src/domain/criteria/kitten-words.js';
import type { KittenDetails } from '#src/domain/kitten/kitten-details.js';
import { SavedSearch } from '#src/domain/saved-search/saved-search.js';
import type { SavedSearchId } from '#src/domain/saved-search/saved-search-id.js';
import { savedSearchName } from '#src/domain/saved-search/saved-search-name.js';
import { SearchCriteria, type CriteriaInput } from '#src/domain/criteria/search-criteria.js';
import { SnowballLexicon } from '#src/infrastructure/lexicon/snowball-lexicon.js';
import { anId, today } from './a-kitten.js';

export const english = new SnowballLexicon();

export const wordsFor = (kitten: KittenDetails): Promise<KittenWords> => KittenWords.of(kitten, english);

export const criteriaFor = (input: CriteriaInput): Promise<SearchCriteria> =>
  SearchCriteria.of(input, english);

export async function aSavedSearch({
  id = anId<SavedSearchId>(),
  adopterId = anId<AdopterId>(),
  name = 'Black cats',
  criteria: input = { coat: 'black and white' },
  others = [],
  isForgotten = false,
  savedAt = today,
}: {
  id?: SavedSearchId;
  adopterId?: AdopterId;
  name?: string;
  criteria?: CriteriaInput;
  others?: readonly SavedSearch[];
  isForgotten?: boolean;
  savedAt?: Date;
} = {}): Promise<SavedSearch> {
  const criteria = await criteriaFor(input);
  const saved = { id, adopterId, name: savedSearchName(name), criteria };
  return SavedSearch.save(saved, { others, isForgotten }, savedAt);
}
