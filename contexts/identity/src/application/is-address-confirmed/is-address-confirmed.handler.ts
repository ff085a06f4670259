import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Accounts } from '../../domain/account/accounts.js';
import { emailAddress } from '../../domain/address/email-address.js';
import { IsAddressConfirmed } from './is-address-confirmed.query.js';

@QueryHandler(IsAddressConfirmed)
export class IsAddressConfirmedHandler implements IQueryHandler<IsAddressConfirmed> {
  constructor(private readonly accounts: Accounts) {}

  async execute({ personId, address }: IsAddressConfirmed): Promise<boolean> {
    return (await this.accounts.find(personId))?.mayReceiveAt(emailAddress(address)) ?? false;
  }
}
