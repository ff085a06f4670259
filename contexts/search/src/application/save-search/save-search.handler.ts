import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids } from '@pawprint/platform/ports';
import { MAX_EXISTING_MATCHES } from '../../domain/saved-search/rules/include-at-most-n-existing-matches.rule.js';
import { ForgottenAdopters } from '../../domain/saved-search/forgotten-adopters.js';
import { SavedSearch } from '../../domain/saved-search/saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { savedSearchName } from '../../domain/saved-search/saved-search-name.js';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { SaveSearch } from './save-search.command.js';

@CommandHandler(SaveSearch)
export class SaveSearchHandler implements ICommandHandler<SaveSearch> {
  constructor(
    private readonly savedSearches: SavedSearches,
    private readonly forgotten: ForgottenAdopters,
    private readonly matcher: SavedSearchMatcher,
    private readonly lexicon: Lexicon,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ adopterId, include, ...input }: SaveSearch): Promise<SavedSearchId> {
    const name = savedSearchName(input.name);
    const criteria = await SearchCriteria.of(input.criteria, this.lexicon);
    const others = await this.savedSearches.of(adopterId);
    const isForgotten = await this.forgotten.includes(adopterId);
    const id = this.ids.next<'SavedSearch'>();
    const now = this.clock.now();
    const savedSearch = SavedSearch.save({ id, adopterId, name, criteria }, { others, isForgotten }, now);
    if (include === 'existing-matches') {
      const existing = await this.matcher.existingMatches(criteria, MAX_EXISTING_MATCHES + 1, now);
      savedSearch.includeExistingMatches(existing, now);
    }
    await this.savedSearches.add(savedSearch);
    return id;
  }
}
