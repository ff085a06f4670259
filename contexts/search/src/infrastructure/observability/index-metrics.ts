import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '@pawprint/platform/observability';
import { CatalogueProjection } from '../catalogue/catalogue-projection.js';
import { IndexedSavedSearchMatcher } from '../saved-search-matcher/indexed-saved-search-matcher.js';

/** A gauge with the size of each index in memory. An index without a value is still being loaded. */
@Injectable()
export class IndexMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly catalogue: CatalogueProjection,
    private readonly matcher: IndexedSavedSearchMatcher,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge(
      'search_index_entries',
      'Entries of each index in memory, including removed ones until it is built again',
      ['index'],
      async () =>
        Object.entries({
          catalogue: this.catalogue.latest?.size,
          'saved-searches': this.matcher.index.latest?.size,
        }).flatMap(([index, value]) => (value === undefined ? [] : [{ labels: { index }, value }])),
    );
  }
}
