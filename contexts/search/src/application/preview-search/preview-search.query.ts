import { Query } from '@nestjs/cqrs';
import type { CappedCount } from '../../domain/catalogue/capped-count.js';
import type { CriteriaInput } from '../../domain/criteria/search-criteria.js';
import type { KittenView } from '../view-kitten/kitten-view.js';

/** What somebody may expect who saves a search. */
export interface Preview {
  /** Kittens that match now. */
  readonly matching: CappedCount;
  /** How many more match each week, to be expected from those that were listed lately. */
  readonly perWeek: number;
  /** The first few of those that match now. */
  readonly kittens: readonly KittenView[];
}

export class PreviewSearch extends Query<Preview> {
  constructor(readonly wanted: CriteriaInput) {
    super();
  }
}
