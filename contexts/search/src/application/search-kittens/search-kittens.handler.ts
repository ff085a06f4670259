import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { Catalogue } from '../../domain/kitten/catalogue.js';
import { SearchCriteria } from '../../domain/saved-search/search-criteria.js';
import { Lexicon } from '../../domain/words/lexicon.js';
import { viewOf } from '../view-kitten/kitten-view.js';
import { type FoundKittens, SearchKittens } from './search-kittens.query.js';

@QueryHandler(SearchKittens)
export class SearchKittensHandler implements IQueryHandler<SearchKittens> {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly lexicon: Lexicon,
    private readonly clock: Clock,
  ) {}

  async execute({ wanted, limit, after }: SearchKittens): Promise<FoundKittens> {
    const criteria = await SearchCriteria.of(wanted, this.lexicon);
    const page = await this.catalogue.find(criteria, limit, after, this.clock.now());
    return { kittens: page.kittens.map(viewOf), next: page.next };
  }
}
