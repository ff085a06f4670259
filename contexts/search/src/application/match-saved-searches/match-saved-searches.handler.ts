import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { KittenWords } from '../../domain/criteria/kitten-words.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { MatchSavedSearches } from './match-saved-searches.command.js';

/** A kitten that thousands look for is told to some hundreds at a time: between them others have their turn. */
export const MAX_AT_ONCE = 500;

@CommandHandler(MatchSavedSearches)
export class MatchSavedSearchesHandler implements ICommandHandler<MatchSavedSearches> {
  constructor(
    private readonly kittens: Kittens,
    private readonly standingSearches: SavedSearchMatcher,
    private readonly savedSearches: SavedSearches,
    private readonly lexicon: Lexicon,
    private readonly clock: Clock,
  ) {}

  async execute({ kittenId, after }: MatchSavedSearches): Promise<SavedSearchId | null> {
    const kitten = await this.kittens.get(kittenId);
    // Who has not heard of it by now need not: it is gone.
    if (kitten.state !== 'listed') return null;
    const words = await KittenWords.of(kitten.details, this.lexicon);
    const candidates = await this.standingSearches.candidatesFor(kitten, words, after, MAX_AT_ONCE);
    const now = this.clock.now();
    for (const savedSearch of candidates) savedSearch.consider(kitten, words, now);
    await this.savedSearches.saveMatches(candidates);
    return candidates.length < MAX_AT_ONCE ? null : candidates.at(-1)!.id;
  }
}
