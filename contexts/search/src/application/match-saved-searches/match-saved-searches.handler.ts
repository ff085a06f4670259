import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { KittenWords } from '../../domain/criteria/kitten-words.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { MatchSavedSearches } from './match-saved-searches.command.js';

/** The maximum number of saved searches in one unit of work. Other kittens can be matched between two units of work. */
export const MAX_AT_ONCE = 500;

@CommandHandler(MatchSavedSearches)
export class MatchSavedSearchesHandler implements ICommandHandler<MatchSavedSearches> {
  constructor(
    private readonly kittens: Kittens,
    private readonly matcher: SavedSearchMatcher,
    private readonly savedSearches: SavedSearches,
    private readonly lexicon: Lexicon,
    private readonly clock: Clock,
  ) {}

  async execute({ kittenId, after }: MatchSavedSearches): Promise<SavedSearchId | null> {
    const kitten = await this.kittens.get(kittenId);
    // The kitten is no longer listed, so the remaining adopters are not notified.
    if (kitten.state !== 'listed') return null;
    const words = await KittenWords.of(kitten.details, this.lexicon);
    const candidates = await this.matcher.candidatesFor(kitten, words, after, MAX_AT_ONCE);
    const now = this.clock.now();
    for (const savedSearch of candidates) savedSearch.consider(kitten, words, now);
    await this.savedSearches.saveMatches(candidates);
    return candidates.length < MAX_AT_ONCE ? null : candidates.at(-1)!.id;
  }
}
