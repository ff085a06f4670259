import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { type Transaction, TypeOrmTransaction } from '@pawprint/platform/persistence';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import { NotFound } from '@pawprint/shared-kernel';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';
import type { SavedSearch } from '../../domain/saved-search/saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { NEWEST_ASKED } from '../../domain/catalogue/vocabulary.js';
import type { Lexeme } from '../../domain/language/lexicon.js';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { toOutgoingEvent } from '../messaging/integration-events.js';
import { filingOf } from '../saved-search-matcher/filing.js';
import { recordOf } from '../saved-search-matcher/records.js';
import { savedSearchSchema } from './saved-search.schema.js';

@Injectable()
export class PostgresSavedSearches extends SavedSearches {
  constructor(
    private readonly transaction: TypeOrmTransaction,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  async of(adopterId: AdopterId): Promise<SavedSearch[]> {
    // No row stands for all saved searches of an adopter: a lock on the adopter's id keeps them as they are.
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
    await this.file(savedSearch);
    await this.saveMatches([savedSearch]);
  }

  async save(savedSearch: SavedSearch): Promise<void> {
    await this.transaction.update(savedSearchSchema, savedSearch);
    await this.file(savedSearch);
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

  /** So that it is found by whoever comes with a kitten. */
  private async file(savedSearch: SavedSearch): Promise<void> {
    const { id, criteria } = savedSearch;
    const filing = filingOf(criteria, await rarestFirst(criteria.lexemes, this.transaction));
    await this.transaction.query(
      `UPDATE saved_searches SET filed_under = $2, filed_beside = $3, filed_record = $4 WHERE id = $1`,
      [id, filing.under, filing.beside, recordOf(savedSearch, filing)],
    );
  }
}

/**
 * Lexemes, the rarest first: those that the fewest of the newest kittens are described with. It is a guess, on which only
 * depends how many searches share a drawer.
 */
async function rarestFirst(lexemes: readonly Lexeme[], transaction: Transaction): Promise<readonly Lexeme[]> {
  if (lexemes.length < 2) return lexemes;
  const counts = await transaction.query<{ lexeme: Lexeme; kittens: number }>(
    `SELECT lexeme, count(*)::integer AS kittens
     FROM (SELECT words FROM catalogue ORDER BY listed_at DESC, kitten_id DESC LIMIT ${NEWEST_ASKED}) AS newest,
          LATERAL unnest(tsvector_to_array(newest.words)) AS lexeme
     WHERE lexeme = ANY ($1) GROUP BY lexeme`,
    [lexemes],
  );
  const common = new Map(counts.map(({ lexeme, kittens }) => [lexeme, kittens]));
  return lexemes.toSorted((one, other) => (common.get(one) ?? 0) - (common.get(other) ?? 0));
}
