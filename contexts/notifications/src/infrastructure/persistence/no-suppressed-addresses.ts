import { Injectable } from '@nestjs/common';
import { SuppressedAddresses } from '../../domain/address/suppressed-addresses.js';

/** Nobody takes in yet what comes back. */
@Injectable()
export class NoSuppressedAddresses extends SuppressedAddresses {
  reasonFor(): Promise<ReadonlyMap<string, string>> {
    return Promise.resolve(new Map());
  }
}
