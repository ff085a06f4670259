import { Command } from '@nestjs/cqrs';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { CriteriaInput } from '../../domain/criteria/search-criteria.js';

/** The kittens that match: only those listed from now on, or also the existing matches in the catalogue. */
export type Include = 'from-now-on' | 'existing-matches';

export class SaveSearch extends Command<SavedSearchId> {
  constructor(
    readonly adopterId: AdopterId,
    readonly name: string,
    readonly criteria: CriteriaInput,
    readonly include: Include = 'from-now-on',
  ) {
    super();
  }
}
