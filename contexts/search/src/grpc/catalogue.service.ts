import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Service } from '@pawprint/platform/rpc';
import { InvalidValue, isUuid, toUuid } from '@pawprint/shared-kernel';
import { GetKittens } from '../application/get-kittens/get-kittens.query.js';
import type { KittenView } from '../application/view-kitten/kitten-view.js';
import {
  catalogueV1,
  type CatalogueKittenV1,
  type GetKittensRequestV1,
  type GetKittensResponseV1,
} from '../published-language/index.js';

const MAX_IDS = 100;

/** Implements the open host service of Search, `search.v1.Catalogue`. */
@Injectable()
export class CatalogueService implements Service {
  readonly contract = catalogueV1;
  readonly methods = {
    GetKittens: (request: GetKittensRequestV1, withinMs: number) => this.getKittens(request, withinMs),
  };

  constructor(private readonly queries: QueryBus) {}

  private async getKittens({ ids }: GetKittensRequestV1, withinMs: number): Promise<GetKittensResponseV1> {
    const states = await this.queries.execute(new GetKittens(kittenIdsIn(ids), withinMs));
    return { kittens: [...states].map(([id, state]) => ({ id, state: STATES[state] })) };
  }
}

const STATES: Readonly<Record<KittenView['state'], CatalogueKittenV1['state']>> = {
  listed: 'KITTEN_STATE_LISTED',
  adopted: 'KITTEN_STATE_ADOPTED',
  withdrawn: 'KITTEN_STATE_WITHDRAWN',
};

/** @throws InvalidValue naming the field */
function kittenIdsIn(ids: readonly string[]): GetKittens['kittenIds'] {
  if (ids.length > MAX_IDS)
    throw InvalidValue.of('ids', `must contain at most ${MAX_IDS} ids, not ${ids.length}`);
  return ids.map((id, index) => {
    if (!isUuid(id)) throw InvalidValue.of(`ids[${index}]`, 'must be a UUID');
    return toUuid(id);
  });
}
