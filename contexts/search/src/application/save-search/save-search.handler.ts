import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids } from '@pawprint/platform/ports';
import { Catalogue } from '../../domain/catalogue/catalogue.js';
import { MAX_OF_WHAT_IS_THERE } from '../../domain/saved-search/rules/include-at-most-n-existing-matches.rule.js';
import { SavedSearch } from '../../domain/saved-search/saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { SaveSearch } from './save-search.command.js';

@CommandHandler(SaveSearch)
export class SaveSearchHandler implements ICommandHandler<SaveSearch> {
  constructor(
    private readonly savedSearches: SavedSearches,
    private readonly standingSearches: SavedSearchMatcher,
    private readonly catalogue: Catalogue,
    private readonly lexicon: Lexicon,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ adopterId, name, wanted, include }: SaveSearch): Promise<SavedSearchId> {
    const criteria = await SearchCriteria.of(wanted, this.lexicon);
    const others = await this.savedSearches.ofForUpdate(adopterId);
    const id = this.ids.next<'SavedSearch'>();
    const savedSearch = SavedSearch.save({ id, adopterId, name, criteria }, others, this.clock.now());
    if (include === 'existing-matches') await this.includeWhatIsThere(savedSearch);
    await this.savedSearches.add(savedSearch);
    return id;
  }

  /** While nobody matches a kitten: each one either has been matched and is found here, or will be and meets this search. */
  private async includeWhatIsThere(savedSearch: SavedSearch): Promise<void> {
    await this.standingSearches.holdStill();
    const now = this.clock.now();
    const limit = MAX_OF_WHAT_IS_THERE + 1;
    const { kittens } = await this.catalogue.find(savedSearch.criteria, 'newest', limit, null, now);
    savedSearch.includeWhatIsThere(kittens, now);
  }
}
