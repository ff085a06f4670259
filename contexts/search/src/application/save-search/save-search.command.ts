import { Command } from '@nestjs/cqrs';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { CriteriaInput } from '../../domain/criteria/search-criteria.js';

/** Which kittens are matches: those that are listed from now on, or those that are there now as well. */
export type Include = 'from-now-on' | 'existing-matches';

export class SaveSearch extends Command<SavedSearchId> {
  constructor(
    readonly adopterId: AdopterId,
    readonly name: string,
    readonly wanted: CriteriaInput,
    readonly include: Include = 'from-now-on',
  ) {
    super();
  }
}
