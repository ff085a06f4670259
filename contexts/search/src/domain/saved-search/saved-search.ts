import { Aggregate, checkRules } from '@pawprint/shared-kernel';
import type { AdopterId } from './adopter-id.js';
import type { Kitten } from '../kitten/kitten.js';
import type { KittenId } from '../kitten/kitten-id.js';
import type { KittenWords } from '../criteria/kitten-words.js';
import { SavedSearchChanged } from './events/saved-search-changed.event.js';
import { SavedSearchDeleted } from './events/saved-search-deleted.event.js';
import { SavedSearchMatched } from './events/saved-search-matched.event.js';
import { SearchSaved } from './events/search-saved.event.js';
import { RULES_OF_INCLUDING, RULES_OF_RENAMING, RULES_OF_SAVING } from './rules/index.js';
import type { SavedSearchId } from './saved-search-id.js';
import type { SavedSearchName } from './saved-search-name.js';
import type { SearchCriteria } from '../criteria/search-criteria.js';

export type SavedSearchEvent = SearchSaved | SavedSearchChanged | SavedSearchMatched | SavedSearchDeleted;

type Stored = Pick<
  SavedSearch,
  'id' | 'version' | 'adopterId' | 'savedAt' | 'name' | 'criteria' | 'isPaused' | 'standsSince' | 'included'
>;

const BEFORE_ANY_KITTEN = new Date(0);

/** Named criteria that stay active until their adopter deletes them. */
export class SavedSearch extends Aggregate<SavedSearchEvent> {
  readonly id!: SavedSearchId;
  readonly adopterId!: AdopterId;
  readonly savedAt!: Date;
  readonly name!: SavedSearchName;
  readonly criteria!: SearchCriteria;
  readonly isPaused!: boolean;
  /** Active since: kittens that were listed earlier do not match. */
  readonly standsSince!: Date;
  /** Kittens that were listed before and have matched already. */
  readonly included!: readonly KittenId[];

  private constructor() {
    super();
  }

  /**
   * @param others the adopter's other saved searches
   * @throws RuleViolation
   */
  static save(
    saved: Pick<SavedSearch, 'id' | 'adopterId' | 'name' | 'criteria'>,
    others: readonly SavedSearch[],
    now: Date,
  ): SavedSearch {
    const { id, adopterId, name, criteria } = saved;
    checkRules(RULES_OF_SAVING, { name, others });
    const savedSearch = Object.assign(new SavedSearch(), {
      ...{ id, adopterId, savedAt: now, name, criteria },
      ...{ isPaused: false, standsSince: now, included: [] },
    });
    savedSearch.record(new SearchSaved(id, adopterId, name, now));
    return savedSearch;
  }

  /** Restores a stored saved search, which was valid when it was saved. */
  static reconstitute(stored: Stored): SavedSearch {
    return Object.assign(new SavedSearch(), stored);
  }

  /**
   * Makes kittens match that were listed before. A kitten that is listed at the same moment is either among them or is
   * considered later. So the listing time decides nothing here: the saved search remembers each of these kittens.
   *
   * @throws RuleViolation when they are too many
   */
  includeExistingMatches(existing: readonly Kitten[], now: Date): void {
    checkRules(RULES_OF_INCLUDING, { existing });
    Object.assign(this, { standsSince: BEFORE_ANY_KITTEN, included: existing.map(({ id }) => id) });
    for (const kitten of existing) this.match(kitten, now);
  }

  /** Matches a newly listed kitten if it satisfies the criteria and was listed since the search became active. */
  consider(kitten: Kitten, words: KittenWords, now: Date): void {
    if (this.isPaused || this.standsSince > kitten.listedAt) return;
    if (this.included.includes(kitten.id)) return;
    if (this.criteria.isSatisfiedBy(kitten.details, words, kitten.listedAt)) this.match(kitten, now);
  }

  /**
   * @param others the adopter's other saved searches
   * @throws RuleViolation
   */
  rename(name: SavedSearchName, others: readonly SavedSearch[], now: Date): void {
    if (name === this.name) return;
    checkRules(RULES_OF_RENAMING, { name, others });
    this.change({ name }, now);
  }

  /** Replaces the criteria: kittens that are listed from now on match. */
  lookFor(criteria: SearchCriteria, now: Date): void {
    if (!criteria.isSameAs(this.criteria)) this.change({ criteria, standsSince: now }, now);
  }

  pause(now: Date): void {
    if (!this.isPaused) this.change({ isPaused: true }, now);
  }

  /** Kittens that were listed during the pause do not match. */
  resume(now: Date): void {
    if (this.isPaused) this.change({ isPaused: false, standsSince: now }, now);
  }

  delete(now: Date): void {
    this.record(new SavedSearchDeleted(this.id, this.adopterId, now));
  }

  private change(changed: Partial<Stored>, now: Date): void {
    Object.assign(this, changed);
    this.record(new SavedSearchChanged(this.id, this.adopterId, now));
  }

  private match({ id, details, listedAt }: Kitten, now: Date): void {
    const { id: savedSearchId, name } = this;
    this.record(
      new SavedSearchMatched({ id: savedSearchId, name }, this.adopterId, { id, details, listedAt }, now),
    );
  }
}
