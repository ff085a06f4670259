import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids, UnitOfWork } from '@pawprint/platform/ports';
import { SavedSearch } from '../../domain/saved-search/saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { SearchCriteria } from '../../domain/saved-search/search-criteria.js';
import { Lexicon } from '../../domain/words/lexicon.js';
import { SaveSearch } from './save-search.command.js';

@CommandHandler(SaveSearch)
export class SaveSearchHandler implements ICommandHandler<SaveSearch> {
  constructor(
    private readonly savedSearches: SavedSearches,
    private readonly lexicon: Lexicon,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ adopterId, name, wanted }: SaveSearch): Promise<SavedSearchId> {
    const criteria = await SearchCriteria.of(wanted, this.lexicon);
    return this.unitOfWork.run(async () => {
      const others = await this.savedSearches.ofForUpdate(adopterId);
      const saved = { id: this.ids.next<'SavedSearch'>(), adopterId, name, criteria };
      await this.savedSearches.add(SavedSearch.save(saved, others, this.clock.now()));
      return saved.id;
    });
  }
}
