import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Service } from '@pawprint/platform/rpc';
import { InvalidValue, isUuid, toUuid } from '@pawprint/shared-kernel';
import { ViewSavedSearches } from '../application/view-saved-searches/view-saved-searches.query.js';
import { type ListRequestV1, type ListResponseV1, savedSearchesV1 } from '../published-language/index.js';

/** Implements `search.v1.SavedSearches` for the front door. */
@Injectable()
export class SavedSearchesService implements Service {
  readonly contract = savedSearchesV1;
  readonly callers = ['front-door'];
  readonly methods = { List: (request: ListRequestV1) => this.list(request) };
  readonly ownerIn = ({ adopterId }: ListRequestV1): string => adopterId;

  constructor(private readonly queries: QueryBus) {}

  private async list({ adopterId }: ListRequestV1): Promise<ListResponseV1> {
    if (!isUuid(adopterId)) throw InvalidValue.of('adopter_id', 'must be a UUID');
    return { savedSearches: await this.queries.execute(new ViewSavedSearches(toUuid(adopterId))) };
  }
}
