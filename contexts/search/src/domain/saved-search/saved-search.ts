import { Aggregate, checkRules } from '@pawprint/shared-kernel';
import type { AdopterId } from './adopter-id.js';
import type { Kitten } from '../kitten/kitten.js';
import type { KittenId } from '../kitten/kitten-id.js';
import type { KittenWords } from '../criteria/kitten-words.js';
import type { SavedSearchChanged, SavedSearchDeleted, SavedSearchMatched, SearchSaved } from './events.js';
import { RULES_OF_INCLUDING, RULES_OF_RENAMING, RULES_OF_SAVING } from './rules/index.js';
import type { SavedSearchId } from './saved-search-id.js';
import type { SavedSearchName } from './saved-search-name.js';
import type { SearchCriteria } from '../criteria/search-criteria.js';

export type SavedSearchEvent = SearchSaved | SavedSearchChanged | SavedSearchMatched | SavedSearchDeleted;

type Stored = Pick<
  SavedSearch,
  'id' | 'version' | 'adopterId' | 'savedAt' | 'name' | 'criteria' | 'isPaused' | 'activeSince' | 'included'
>;

const BEFORE_ANY_KITTEN = new Date(0);

/** The named criteria of an adopter, which match newly listed kittens until they are paused or deleted. */
export class SavedSearch extends Aggregate<SavedSearchEvent> {
  readonly id!: SavedSearchId;
  readonly adopterId!: AdopterId;
  readonly savedAt!: Date;
  readonly name!: SavedSearchName;
  readonly criteria!: SearchCriteria;
  readonly isPaused!: boolean;
  /** Kittens that were listed before this time do not match. */
  readonly activeSince!: Date;
  /** The existing matches that were included when the search was saved; they do not match again. */
  readonly included!: readonly KittenId[];

  /**
   * @param adopter the adopter's other saved searches, and whether the adopter was forgotten
   * @throws RuleViolation
   */
  static save(
    saved: Pick<SavedSearch, 'id' | 'adopterId' | 'name' | 'criteria'>,
    adopter: { readonly others: readonly SavedSearch[]; readonly isForgotten: boolean },
    now: Date,
  ): SavedSearch {
    const { id, adopterId, name, criteria } = saved;
    checkRules(RULES_OF_SAVING, { name, ...adopter });
    const savedSearch = Object.assign(new SavedSearch(), {
      ...{ id, adopterId, savedAt: now, name, criteria },
      ...{ isPaused: false, activeSince: now, included: [] },
    });
    savedSearch.record({ kind: 'search-saved', savedSearchId: id, adopterId, name, occurredAt: now });
    return savedSearch;
  }

  /** Restores a stored saved search without checking rules. */
  static reconstitute(stored: Stored): SavedSearch {
    return Object.assign(new SavedSearch(), stored);
  }

  /**
   * Records a match for each of these kittens, which were listed before the search was saved. A kitten that is being
   * listed at the same time is either one of them or is considered later. Its listing time does not show which, so the saved
   * search stores the ids of the included kittens.
   *
   * @throws RuleViolation when there are more than `MAX_EXISTING_MATCHES`
   */
  includeExistingMatches(existing: readonly Kitten[], now: Date): void {
    checkRules(RULES_OF_INCLUDING, { existing });
    Object.assign(this, { activeSince: BEFORE_ANY_KITTEN, included: existing.map(({ id }) => id) });
    for (const kitten of existing) this.match(kitten, now);
  }

  /** Records a match when the kitten satisfies the criteria and was listed since the search became active. */
  consider(kitten: Kitten, words: KittenWords, now: Date): void {
    if (this.isPaused || this.activeSince > kitten.listedAt) return;
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

  /** Replaces the criteria. Kittens that were listed earlier do not match the new criteria. */
  changeCriteria(criteria: SearchCriteria, now: Date): void {
    if (!criteria.isSameAs(this.criteria)) this.change({ criteria, activeSince: now }, now);
  }

  pause(now: Date): void {
    if (!this.isPaused) this.change({ isPaused: true }, now);
  }

  /** Kittens that were listed during the pause do not match. */
  resume(now: Date): void {
    if (this.isPaused) this.change({ isPaused: false, activeSince: now }, now);
  }

  delete(now: Date): void {
    const { id: savedSearchId, adopterId } = this;
    this.record({ kind: 'saved-search-deleted', savedSearchId, adopterId, occurredAt: now });
  }

  private change(changed: Partial<Stored>, now: Date): void {
    Object.assign(this, changed);
    const { id: savedSearchId, adopterId } = this;
    this.record({ kind: 'saved-search-changed', savedSearchId, adopterId, occurredAt: now });
  }

  private match({ id, details, listedBy, listedAt }: Kitten, now: Date): void {
    const { id: savedSearchId, name, adopterId } = this;
    const [savedSearch, kitten] = [
      { id: savedSearchId, name },
      { id, details, listedBy, listedAt },
    ];
    this.record({ kind: 'saved-search-matched', savedSearch, adopterId, kitten, occurredAt: now });
  }
}
