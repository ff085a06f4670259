import type { AddressConfirmation } from '../../application/index.js';

/** Answers for a system without accounts (`AUTH=off`): the address of a recipient is used as it was chosen. */
export class EveryAddressIsConfirmed implements AddressConfirmation {
  isConfirmed(): Promise<boolean> {
    return Promise.resolve(true);
  }
}
