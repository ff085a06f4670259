import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { savedSearchName } from '../../domain/saved-search/saved-search-name.js';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { type SavedSearchView, viewOf } from '../view-saved-searches/saved-search-view.js';
import { ChangeSavedSearch } from './change-saved-search.command.js';

@CommandHandler(ChangeSavedSearch)
export class ChangeSavedSearchHandler implements ICommandHandler<ChangeSavedSearch> {
  constructor(
    private readonly savedSearches: SavedSearches,
    private readonly lexicon: Lexicon,
    private readonly clock: Clock,
  ) {}

  /** Applies all changes or none. */
  async execute({ adopterId, savedSearchId, changes }: ChangeSavedSearch): Promise<SavedSearchView> {
    const { paused } = changes;
    const name = changes.name === undefined ? undefined : savedSearchName(changes.name);
    const criteria = changes.criteria && (await SearchCriteria.of(changes.criteria, this.lexicon));
    const all = await this.savedSearches.of(adopterId);
    const savedSearch = await this.savedSearches.get(adopterId, savedSearchId);
    const others = all.filter(({ id }) => id !== savedSearchId);
    const now = this.clock.now();
    if (name !== undefined) savedSearch.rename(name, others, now);
    if (criteria) savedSearch.changeCriteria(criteria, now);
    if (paused === true) savedSearch.pause(now);
    if (paused === false) savedSearch.resume(now);
    await this.savedSearches.save(savedSearch);
    return viewOf(savedSearch);
  }
}
