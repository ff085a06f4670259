import { Aggregate, obey } from '@pawprint/shared-kernel';
import type { AdopterId } from '../adopter-id.js';
import type { Kitten } from '../kitten/kitten.js';
import type { KittenWords } from '../kitten/kitten-words.js';
import { SavedSearchDeleted } from './events/saved-search-deleted.event.js';
import { SavedSearchMatched } from './events/saved-search-matched.event.js';
import { SearchSaved } from './events/search-saved.event.js';
import { RULES_OF_SAVING } from './rules/index.js';
import type { SavedSearchId } from './saved-search-id.js';
import type { SearchCriteria } from './search-criteria.js';

export type SavedSearchEvent = SearchSaved | SavedSearchMatched | SavedSearchDeleted;

/** Named criteria that stand until their adopter deletes them. */
export class SavedSearch extends Aggregate<SavedSearchEvent> {
  readonly id!: SavedSearchId;
  readonly adopterId!: AdopterId;
  readonly name!: string;
  readonly criteria!: SearchCriteria;
  readonly savedAt!: Date;

  private constructor() {
    super();
  }

  /**
   * @param others what the adopter has saved already
   * @throws BrokenRule
   */
  static save(
    saved: Pick<SavedSearch, 'id' | 'adopterId' | 'name' | 'criteria'>,
    others: readonly SavedSearch[],
    now: Date,
  ): SavedSearch {
    obey(RULES_OF_SAVING, { name: saved.name, others });
    const savedSearch = Object.assign(new SavedSearch(), saved, { savedAt: now });
    savedSearch.record(new SearchSaved(saved.id, saved.adopterId, saved.name, now));
    return savedSearch;
  }

  /** Holds a newly listed kitten against the criteria; a search that was saved later than that does not match. */
  consider(kitten: Kitten, words: KittenWords, now: Date): void {
    if (this.savedAt > kitten.listedAt) return;
    if (!this.criteria.isSatisfiedBy(kitten.details, words, kitten.listedAt)) return;
    this.record(
      new SavedSearchMatched(
        { id: this.id, name: this.name },
        this.adopterId,
        { id: kitten.id, details: kitten.details, listedAt: kitten.listedAt },
        now,
      ),
    );
  }

  delete(now: Date): void {
    this.record(new SavedSearchDeleted(this.id, this.adopterId, now));
  }
}
