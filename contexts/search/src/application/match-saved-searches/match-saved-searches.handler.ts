import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, UnitOfWork } from '@pawprint/platform/ports';
import { KittenWords } from '../../domain/kitten/kitten-words.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { StandingSearches } from '../../domain/saved-search/standing-searches.js';
import { Lexicon } from '../../domain/words/lexicon.js';
import { MatchSavedSearches } from './match-saved-searches.command.js';

@CommandHandler(MatchSavedSearches)
export class MatchSavedSearchesHandler implements ICommandHandler<MatchSavedSearches> {
  constructor(
    private readonly kittens: Kittens,
    private readonly standingSearches: StandingSearches,
    private readonly savedSearches: SavedSearches,
    private readonly lexicon: Lexicon,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute({ kittenId }: MatchSavedSearches): Promise<void> {
    return this.unitOfWork.run(async () => {
      const kitten = await this.kittens.get(kittenId);
      const words = await KittenWords.of(kitten.details, this.lexicon);
      for (const savedSearch of await this.standingSearches.candidatesFor(kitten, words)) {
        savedSearch.consider(kitten, words, this.clock.now());
        await this.savedSearches.save(savedSearch);
      }
    });
  }
}
