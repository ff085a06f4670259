import { describe, expect, it } from '@jest/globals';
import { addressConfirmationContract } from '#test/contracts/address-confirmation.contract.js';
import { AddressConfirmation } from '../../application/index.js';
import { addressConfirmation } from './address-confirmed-in-identity.js';
import { EveryAddressIsConfirmed } from './every-address-is-confirmed.js';

describe('every address is confirmed', () => {
  addressConfirmationContract(
    () => new EveryAddressIsConfirmed(),
    () => {},
  );

  it('answers so for an address that was never confirmed', async () => {
    expect(await new EveryAddressIsConfirmed().isConfirmed()).toBe(true);
  });

  it('answers when Identity has no name', () => {
    expect(addressConfirmation(undefined)).toEqual({
      provide: AddressConfirmation,
      useClass: EveryAddressIsConfirmed,
    });
  });
});
