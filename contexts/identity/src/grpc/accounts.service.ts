import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Service } from '@pawprint/platform/rpc';
import { InvalidValue, isUuid, toUuid } from '@pawprint/shared-kernel';
import { IsAddressConfirmed } from '../application/is-address-confirmed/is-address-confirmed.query.js';
import {
  accountsV1,
  type IsAddressConfirmedRequestV1,
  type IsAddressConfirmedResponseV1,
} from '../published-language/index.js';

/** Implements the open host service of Identity, `identity.v1.Accounts`. */
@Injectable()
export class AccountsService implements Service {
  readonly contract = accountsV1;
  readonly callers = ['notifications'];
  readonly methods = {
    IsAddressConfirmed: (request: IsAddressConfirmedRequestV1) => this.isAddressConfirmed(request),
  };

  constructor(private readonly queries: QueryBus) {}

  private async isAddressConfirmed({
    personId,
    address,
  }: IsAddressConfirmedRequestV1): Promise<IsAddressConfirmedResponseV1> {
    if (!isUuid(personId)) throw InvalidValue.of('person_id', 'must be a UUID');
    return { isConfirmed: await this.queries.execute(new IsAddressConfirmed(toUuid(personId), address)) };
  }
}
