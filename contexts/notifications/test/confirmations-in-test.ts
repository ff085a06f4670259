import { normalForm } from '@pawprint/shared-kernel';
import { AddressConfirmation, ConfirmationUnknown } from '#src/application/ports/address-confirmation.js';

/** Answers whose availability and confirmed addresses a test decides. It remembers the addresses that were asked about. */
export class ConfirmationsInTest implements AddressConfirmation {
  readonly confirmed = new Set<string>();
  readonly requests: string[] = [];
  isAvailable = true;

  async isConfirmed(_recipientId: string, address: string): Promise<boolean> {
    this.requests.push(address);
    if (!this.isAvailable) throw new ConfirmationUnknown('the accounts are unavailable');
    return this.confirmed.has(normalForm(address));
  }
}
