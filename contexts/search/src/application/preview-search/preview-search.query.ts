import { Query } from '@nestjs/cqrs';
import type { CappedCount } from '../../domain/catalogue/capped-count.js';
import type { CriteriaInput } from '../../domain/criteria/search-criteria.js';
import type { KittenView } from '../view-kitten/kitten-view.js';

/** The results to expect from a search before it is saved. */
export interface Preview {
  /** The number of kittens that match now; `1000+` for more than 1,000. */
  readonly matching: CappedCount;
  /**
   * The number of matches to expect in a week, estimated from the kittens that were listed in the last four weeks.
   */
  readonly perWeek: number;
  /** The first five of the kittens that match now. */
  readonly kittens: readonly KittenView[];
}

export class PreviewSearch extends Query<Preview> {
  constructor(readonly criteria: CriteriaInput) {
    super();
  }
}
