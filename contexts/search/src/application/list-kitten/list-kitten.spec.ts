import { beforeEach, describe, expect, it } from '@jest/globals';
import { KeyUsedForAnotherRequest } from '@pawprint/platform/ports';
import { InvalidValue } from '@pawprint/shared-kernel';
import { aKitten, aKittenInput } from '#test/a-kitten.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import type { SearchPorts } from '#test/search-ports.js';
import { ListKitten } from './list-kitten.command.js';
import { ListKittenHandler } from './list-kitten.handler.js';

describe('listing a kitten', () => {
  let ports: SearchPorts;
  let listing: ListKittenHandler;
  beforeEach(async () => {
    ports = await searchPortsInMemory();
    const { kittens, keys, clock, ids } = ports;
    listing = new ListKittenHandler(kittens, keys, clock, ids);
  });

  it('puts it on the list as it was told, now', async () => {
    const id = await listing.execute(new ListKitten(aKitten({ name: 'Felix' })));

    const kitten = await ports.kittens.get(id);
    expect(kitten).toMatchObject({
      state: 'listed',
      listedAt: ports.clock.now(),
      details: { name: 'Felix' },
    });
    expect(await ports.said()).toEqual([{ type: 'search.kitten-listed.v1', subject: id }]);
  });

  it('lists it again when it is told again', async () => {
    const first = await listing.execute(new ListKitten(aKitten()));
    const second = await listing.execute(new ListKitten(aKitten()));
    expect(second).not.toBe(first);
  });

  it('lists it once when it is told again under the same key', async () => {
    const first = await listing.execute(new ListKitten(aKitten(), 'a key'));
    const second = await listing.execute(new ListKitten(aKitten(), 'a key'));

    expect(second).toBe(first);
    expect(await ports.said()).toHaveLength(1);
  });

  it('does not list another kitten under the same key', async () => {
    await listing.execute(new ListKitten(aKitten({ name: 'Felix' }), 'a key'));
    const another = listing.execute(new ListKitten(aKitten({ name: 'Garfield' }), 'a key'));

    await expect(another).rejects.toThrow(KeyUsedForAnotherRequest);
    expect(await ports.said()).toHaveLength(1);
  });

  it('does not use a key up when nothing was listed', async () => {
    const notYetBorn = aKittenInput({ bornOn: '2126-01-01' });
    await expect(listing.execute(new ListKitten(notYetBorn, 'a key'))).rejects.toThrow(InvalidValue);

    await expect(listing.execute(new ListKitten(aKitten(), 'a key'))).resolves.toBeDefined();
  });
});
