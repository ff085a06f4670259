import { beforeEach, describe, expect, it } from '@jest/globals';
import { KeyUsedForAnotherRequest } from '@pawprint/platform/ports';
import { InvalidValue } from '@pawprint/shared-kernel';
import { DEFAULT_SHELTER, aKitten, aKittenInput } from '#test/a-kitten.js';
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

  it('stores the kitten as listed at the current time', async () => {
    const id = await listing.execute(new ListKitten(aKitten({ name: 'Felix' }), DEFAULT_SHELTER));

    const kitten = await ports.kittens.get(id);
    expect(kitten).toMatchObject({
      state: 'listed',
      listedAt: ports.clock.now(),
      details: { name: 'Felix' },
    });
    expect(await ports.appendedMessages()).toEqual([{ type: 'search.kitten-listed.v1', subject: id }]);
  });

  it('lists another kitten when the same input is sent again without a key', async () => {
    const first = await listing.execute(new ListKitten(aKitten(), DEFAULT_SHELTER));
    const second = await listing.execute(new ListKitten(aKitten(), DEFAULT_SHELTER));
    expect(second).not.toBe(first);
  });

  it('lists one kitten when the same input is sent again with the same key', async () => {
    const first = await listing.execute(new ListKitten(aKitten(), DEFAULT_SHELTER, 'a key'));
    const second = await listing.execute(new ListKitten(aKitten(), DEFAULT_SHELTER, 'a key'));

    expect(second).toBe(first);
    expect(await ports.appendedMessages()).toHaveLength(1);
  });

  it('refuses another input with the same key', async () => {
    await listing.execute(new ListKitten(aKitten({ name: 'Felix' }), DEFAULT_SHELTER, 'a key'));
    const another = listing.execute(new ListKitten(aKitten({ name: 'Garfield' }), DEFAULT_SHELTER, 'a key'));

    await expect(another).rejects.toThrow(KeyUsedForAnotherRequest);
    expect(await ports.appendedMessages()).toHaveLength(1);
  });

  it('leaves a key unused when the input is invalid', async () => {
    const notYetBorn = aKittenInput({ bornOn: '2126-01-01' });
    await expect(listing.execute(new ListKitten(notYetBorn, DEFAULT_SHELTER, 'a key'))).rejects.toThrow(
      InvalidValue,
    );

    await expect(listing.execute(new ListKitten(aKitten(), DEFAULT_SHELTER, 'a key'))).resolves.toBeDefined();
  });
});
