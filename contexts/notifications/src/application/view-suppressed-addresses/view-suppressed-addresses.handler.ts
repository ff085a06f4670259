import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { NotFound, normalForm } from '@pawprint/shared-kernel';
import { Addresses } from '../../domain/address/addresses.js';
import {
  type AddressView,
  type SuppressedAddressView,
  ViewAddress,
  ViewSuppressedAddresses,
} from './view-suppressed-addresses.query.js';

const MAX_SHOWN = 500;

@QueryHandler(ViewSuppressedAddresses)
export class ViewSuppressedAddressesHandler implements IQueryHandler<ViewSuppressedAddresses> {
  constructor(private readonly addresses: Addresses) {}

  async execute(): Promise<SuppressedAddressView[]> {
    const suppressed = await this.addresses.suppressed(MAX_SHOWN);
    return suppressed.map(({ id, suppression }) => ({ address: id, ...suppression! }));
  }
}

@QueryHandler(ViewAddress)
export class ViewAddressHandler implements IQueryHandler<ViewAddress> {
  constructor(private readonly addresses: Addresses) {}

  async execute({ address }: ViewAddress): Promise<AddressView> {
    const found = await this.addresses.find(normalForm(address));
    if (found === null) throw new NotFound('suppressed address', address);
    const history = await this.addresses.historyOf(found.id);
    return {
      address: found.id,
      suppression: found.suppression,
      history: history.map(({ occurredAt: at, type, detail, by }) => ({ at, type, detail, by })),
    };
  }
}
