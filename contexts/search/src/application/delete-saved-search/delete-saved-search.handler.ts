import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { DeleteSavedSearch } from './delete-saved-search.command.js';

@CommandHandler(DeleteSavedSearch)
export class DeleteSavedSearchHandler implements ICommandHandler<DeleteSavedSearch> {
  constructor(
    private readonly savedSearches: SavedSearches,
    private readonly clock: Clock,
  ) {}

  async execute({ adopterId, savedSearchId }: DeleteSavedSearch): Promise<void> {
    const savedSearch = await this.savedSearches.get(adopterId, savedSearchId);
    savedSearch.delete(this.clock.now());
    await this.savedSearches.remove(savedSearch);
  }
}
