import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { ForgottenAdopters } from '../../domain/saved-search/forgotten-adopters.js';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { ForgetAdopter } from './forget-adopter.command.js';

@CommandHandler(ForgetAdopter)
export class ForgetAdopterHandler implements ICommandHandler<ForgetAdopter> {
  constructor(
    private readonly savedSearches: SavedSearches,
    private readonly forgotten: ForgottenAdopters,
    private readonly clock: Clock,
  ) {}

  async execute({ adopterId }: ForgetAdopter): Promise<void> {
    const now = this.clock.now();
    // The adopter stays locked until the commit, so that a search that is being saved is either deleted or refused.
    for (const savedSearch of await this.savedSearches.of(adopterId)) {
      savedSearch.delete(now);
      await this.savedSearches.remove(savedSearch);
    }
    await this.forgotten.add(adopterId, now);
  }
}
