import { Injectable } from '@nestjs/common';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenWords } from '../../domain/kitten/kitten-words.js';
import type { SavedSearch } from '../../domain/saved-search/saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { StandingSearches } from '../../domain/saved-search/standing-searches.js';
import { savedSearchSchema } from '../persistence/saved-search.schema.js';
import { drawersFor } from './filing.js';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Looks into every drawer in which a search that matches may be filed; the rest is for the domain to decide. */
@Injectable()
export class PostgresStandingSearches extends StandingSearches {
  constructor(private readonly transaction: TypeOrmTransaction) {
    super();
  }

  candidatesFor(
    kitten: Kitten,
    words: KittenWords,
    after: SavedSearchId | null,
    limit: number,
  ): Promise<SavedSearch[]> {
    const { under, beside } = drawersFor(kitten, words);
    const { sex } = kitten.details;
    return this.transaction.manager
      .createQueryBuilder(savedSearchSchema, 'saved')
      .where('saved.filed_under = ANY (:under) AND saved.filed_beside = ANY (:beside)', { under, beside })
      .andWhere('NOT saved.is_paused AND saved.stands_since <= :listedAt', { listedAt: kitten.listedAt })
      .andWhere(`coalesce(saved.criteria -> 'wanted' ->> 'sex', :sex) = :sex`, { sex })
      .andWhere('saved.id > :after', { after: after ?? BEFORE_ALL })
      .orderBy('saved.id')
      .limit(limit)
      .getMany();
  }

  /** Those of the ids that still stand, in the order of their ids. */
  load(ids: readonly SavedSearchId[]): Promise<SavedSearch[]> {
    return this.transaction.manager
      .createQueryBuilder(savedSearchSchema, 'saved')
      .where('saved.id = ANY (:ids) AND NOT saved.is_paused', { ids })
      .orderBy('saved.id')
      .getMany();
  }
}
