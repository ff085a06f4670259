import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { Transaction } from '@pawprint/platform/persistence';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import { NotFound } from '@pawprint/shared-kernel';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';
import type { SavedSearch } from '../../domain/saved-search/saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { Lexeme } from '../../domain/language/lexicon.js';
import type { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { toOutgoingEvent } from '../messaging/integration-events.js';
import { CatalogueProjection } from '../catalogue/catalogue-projection.js';
import { indexKeysOf } from '../saved-search-matcher/index-keys.js';
import { recordOf } from '../saved-search-matcher/records.js';
import { savedSearchSchema } from './saved-search.schema.js';

@Injectable()
export class PostgresSavedSearches implements SavedSearches {
  constructor(
    private readonly transaction: Transaction,
    private readonly outbox: Outbox,
    private readonly catalogue: CatalogueProjection,
  ) {}

  async of(adopterId: AdopterId): Promise<SavedSearch[]> {
    // The rules are about all saved searches of an adopter, which have no common row. So this locks the adopter's id.
    if (this.transaction.manager.queryRunner)
      await this.transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [adopterId]);
    return this.transaction.manager.find(savedSearchSchema, {
      where: { adopterId },
      order: { savedAt: 'ASC', id: 'ASC' },
    });
  }

  async get(adopterId: AdopterId, id: SavedSearchId): Promise<SavedSearch> {
    const savedSearch = await this.transaction.manager.findOneBy(savedSearchSchema, { adopterId, id });
    if (savedSearch === null) throw new NotFound('saved search', id);
    return savedSearch;
  }

  async add(savedSearch: SavedSearch): Promise<void> {
    await this.transaction.insert(savedSearchSchema, savedSearch);
    await this.index(savedSearch);
    await this.saveMatches([savedSearch]);
  }

  async save(savedSearch: SavedSearch): Promise<void> {
    await this.transaction.update(savedSearchSchema, savedSearch);
    await this.index(savedSearch);
    await this.saveMatches([savedSearch]);
  }

  async saveMatches(savedSearches: readonly SavedSearch[]): Promise<void> {
    await this.outbox.append(savedSearches.flatMap((saved) => saved.releaseEvents()).map(toOutgoingEvent));
  }

  async remove(savedSearch: SavedSearch): Promise<void> {
    const { affected } = await this.transaction.manager.delete(savedSearchSchema, { id: savedSearch.id });
    if (affected !== 1) throw new ConcurrencyConflict('The saved search');
    await this.saveMatches([savedSearch]);
  }

  /**
   * Stores the index keys by which a kitten finds the saved search. The frequency of words only affects how many saved
   * searches have the same key, and therefore speed.
   */
  private async index(savedSearch: SavedSearch): Promise<void> {
    const { id, criteria } = savedSearch;
    const frequencyOf = (lexeme: Lexeme): number => this.catalogue.frequencyOf(lexeme);
    const rarestFirst = criteria.lexemes.toSorted((one, other) => frequencyOf(one) - frequencyOf(other));
    const keys = indexKeysOf(criteria, rarestFirst);
    await this.transaction.query(
      `UPDATE saved_searches SET first_key = $2, second_key = $3, match_record = $4 WHERE id = $1`,
      [id, keys.first, keys.second, recordOf(savedSearch, keys)],
    );
  }
}
