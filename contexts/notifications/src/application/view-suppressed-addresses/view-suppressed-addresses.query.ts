import { Query } from '@nestjs/cqrs';
import type { AddressEvent, Suppression } from '../../domain/address/address.js';

export interface SuppressedAddressView extends Suppression {
  /** The email address, in normal form. */
  readonly address: string;
}

/** Lists suppressed addresses, the latest suppression first. */
export class ViewSuppressedAddresses extends Query<SuppressedAddressView[]> {}

export interface AddressView {
  /** The email address, in normal form. */
  readonly address: string;
  /** The present suppression, or null. */
  readonly suppression: Suppression | null;
  /** All events of the address, oldest first. */
  readonly history: readonly (Pick<AddressEvent, 'type' | 'detail' | 'by'> & {
    /** The time of the event. */
    readonly at: Date;
  })[];
}

/** Views one address with its history. */
export class ViewAddress extends Query<AddressView> {
  constructor(readonly address: string) {
    super();
  }
}
