import { Query } from '@nestjs/cqrs';
import type { Bookmark } from '../../domain/kitten/catalogue.js';
import type { Wanted } from '../../domain/saved-search/search-criteria.js';
import type { KittenView } from '../view-kitten/kitten-view.js';

export interface FoundKittens {
  readonly kittens: readonly KittenView[];
  readonly next: Bookmark | null;
}

export class SearchKittens extends Query<FoundKittens> {
  constructor(
    readonly wanted: Wanted,
    readonly limit: number,
    readonly after: Bookmark | null,
  ) {
    super();
  }
}
