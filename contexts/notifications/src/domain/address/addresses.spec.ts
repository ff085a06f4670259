import { describe, expect, it } from '@jest/globals';
import { today } from '#test/a-notification.js';
import { aNegativeReport, aSuppressedAddress } from '#test/an-address.js';
import type { Address } from './address.js';
import { Addresses } from './addresses.js';

class AddressesInTest extends Addresses {
  readonly stored = new Map<string, Address>();

  find = (id: string): Promise<Address | null> => Promise.resolve(this.stored.get(id) ?? null);
  findForUpdate = this.find;
  put = (address: Address): Promise<void> => Promise.resolve(void this.stored.set(address.id, address));
  suppressed = (): Promise<Address[]> => Promise.resolve([]);
  suppressionReasons = (): Promise<ReadonlyMap<string, string>> => Promise.resolve(new Map());
  forget = (): Promise<void> => Promise.resolve();
  historyOf = (): Promise<[]> => Promise.resolve([]);
}

describe('report about an address', () => {
  it('creates an address that is not stored yet, under its normal form', async () => {
    const addresses = new AddressesInTest();
    await addresses.applyReport('anna@Example.org', aNegativeReport(), today);
    expect(addresses.stored.get('anna@example.org')!.suppression).toMatchObject({ reason: 'hard-bounce' });
  });

  it('changes the address that is stored', async () => {
    const addresses = new AddressesInTest();
    const known = aSuppressedAddress('anna@example.org');
    await addresses.put(known);
    await addresses.applyReport('anna@Example.org', aNegativeReport({ finding: 'complaint' }), today);
    expect(known.suppression).toMatchObject({ reason: 'complaint' });
    expect(addresses.stored.size).toBe(1);
  });
});
