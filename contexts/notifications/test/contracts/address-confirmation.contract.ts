import { expect, it } from '@jest/globals';
import { emailAddress } from '#src/domain/address/email-address.js';
import type { AddressConfirmation } from '#src/application/ports/address-confirmation.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { anId } from '../a-recipient.js';

/** The behaviour of the `AddressConfirmation` port that every adapter has, with and without accounts. */
export function addressConfirmationContract(
  adapter: () => AddressConfirmation,
  confirm: (recipientId: RecipientId, address: string) => void,
): void {
  it('answers that a confirmed address is confirmed, each time', async () => {
    const id = anId<RecipientId>();
    confirm(id, 'anna@example.org');
    const answers = Array.from({ length: 3 }, () =>
      adapter().isConfirmed(id, emailAddress('anna@example.org')),
    );
    expect(await Promise.all(answers)).toEqual([true, true, true]);
  });

  it('answers for people who have confirmed different addresses', async () => {
    const [anna, ben] = [anId<RecipientId>(), anId<RecipientId>()];
    confirm(anna, 'anna@example.org');
    confirm(ben, 'ben@bücher.example');
    expect(await adapter().isConfirmed(anna, emailAddress('anna@example.org'))).toBe(true);
    expect(await adapter().isConfirmed(ben, emailAddress('ben@bücher.example'))).toBe(true);
  });
}
