import { Injectable } from '@nestjs/common';
import { SuppressedAddresses } from '../../domain/address/suppressed-addresses.js';

@Injectable()
export class InMemorySuppressedAddresses extends SuppressedAddresses {
  /** Why, by address. */
  readonly reasons = new Map<string, string>();

  reasonFor(addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const asked = [...this.reasons].filter(([address]) => addresses.includes(address));
    return Promise.resolve(new Map(asked));
  }
}
