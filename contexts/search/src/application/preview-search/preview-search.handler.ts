import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { Catalogue } from '../../domain/catalogue/catalogue.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import { KittenWords } from '../../domain/criteria/kitten-words.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import { lookedAtSince, matchesPerWeek } from '../../domain/saved-search/matches-per-week.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { viewOf } from '../view-kitten/kitten-view.js';
import { type Preview, PreviewSearch } from './preview-search.query.js';

const FIRST_FEW = 5;
const MAX_LOOKED_AT = 1_000;

@QueryHandler(PreviewSearch)
export class PreviewSearchHandler implements IQueryHandler<PreviewSearch> {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly kittens: Kittens,
    private readonly lexicon: Lexicon,
    private readonly clock: Clock,
  ) {}

  async execute({ wanted }: PreviewSearch): Promise<Preview> {
    const criteria = await SearchCriteria.of(wanted, this.lexicon);
    const now = this.clock.now();
    const [matching, { kittens }, lately] = await Promise.all([
      this.catalogue.count(criteria, now),
      this.catalogue.find(criteria, 'relevance', FIRST_FEW, null, now),
      this.kittens.lately(lookedAtSince(now), MAX_LOOKED_AT),
    ]);
    return {
      matching,
      perWeek: matchesPerWeek(await this.matchesOf(lately, criteria), lately, now),
      kittens: kittens.map(viewOf),
    };
  }

  /** Each kitten as of its listing, which is when it would have matched. */
  private async matchesOf(lately: readonly Kitten[], criteria: SearchCriteria): Promise<number> {
    let matches = 0;
    for (const { details, listedAt } of lately) {
      const words = await KittenWords.of(details, this.lexicon);
      if (criteria.isSatisfiedBy(details, words, listedAt)) matches++;
    }
    return matches;
  }
}
