import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { Catalogue } from '../../domain/catalogue/catalogue.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import { KittenWords } from '../../domain/criteria/kitten-words.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import { sampleStart, matchesPerWeek } from '../../domain/saved-search/matches-per-week.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { viewOf } from '../view-kitten/kitten-view.js';
import { type Preview, PreviewSearch } from './preview-search.query.js';

const SHOWN_KITTENS = 5;
const MAX_SAMPLE_SIZE = 1_000;

@QueryHandler(PreviewSearch)
export class PreviewSearchHandler implements IQueryHandler<PreviewSearch> {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly kittens: Kittens,
    private readonly lexicon: Lexicon,
    private readonly clock: Clock,
  ) {}

  async execute({ criteria: input }: PreviewSearch): Promise<Preview> {
    const criteria = await SearchCriteria.of(input, this.lexicon);
    const now = this.clock.now();
    const listed = await this.catalogue.current();
    const [matching, { kittens }, sample] = await Promise.all([
      listed.count(criteria, now),
      listed.find(criteria, 'relevance', SHOWN_KITTENS, null, now),
      this.kittens.listedSince(sampleStart(now), MAX_SAMPLE_SIZE),
    ]);
    return {
      matching,
      perWeek: matchesPerWeek(await this.countMatches(sample, criteria), sample, now),
      kittens: kittens.map(viewOf),
    };
  }

  /** Counts the kittens that would have matched when they were listed. */
  private async countMatches(sample: readonly Kitten[], criteria: SearchCriteria): Promise<number> {
    let matches = 0;
    for (const { details, listedAt } of sample) {
      const words = await KittenWords.of(details, this.lexicon);
      if (criteria.isSatisfiedBy(details, words, listedAt)) matches++;
    }
    return matches;
  }
}
