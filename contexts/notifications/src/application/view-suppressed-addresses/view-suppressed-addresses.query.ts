import { Query } from '@nestjs/cqrs';
import type { AddressEvent, SuppressionReason } from '../../domain/address/address.js';

export interface SuppressedAddressView {
  readonly address: string;
  readonly reason: SuppressionReason;
  readonly said: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** The latest first. */
export class ViewSuppressedAddresses extends Query<SuppressedAddressView[]> {}

export interface AddressView {
  readonly address: string;
  readonly suppression: Omit<SuppressedAddressView, 'address'> | null;
  /** Oldest first; times in ISO 8601, UTC. */
  readonly history: readonly (Pick<AddressEvent, 'what' | 'said' | 'by'> & { readonly at: string })[];
}

/** One address and all that ever came back from it. */
export class ViewAddress extends Query<AddressView> {
  constructor(readonly address: string) {
    super();
  }
}
