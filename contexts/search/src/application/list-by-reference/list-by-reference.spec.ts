import { beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_SHELTER, aKitten, aKittenInput } from '#test/a-kitten.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import type { SearchPorts } from '#test/search-ports.js';
import { ListByReference } from './list-by-reference.command.js';
import { ListByReferenceHandler } from './list-by-reference.handler.js';

const referenceIsTaken = {
  errors: [{ field: 'reference', message: expect.stringContaining('another kitten') as unknown }],
};

describe('listing kittens by reference', () => {
  let ports: SearchPorts;
  let importing: ListByReferenceHandler;
  beforeEach(async () => {
    ports = await searchPortsInMemory();
    const { kittens, references, unitOfWork, clock, ids } = ports;
    importing = new ListByReferenceHandler(kittens, references, unitOfWork, clock, ids);
  });
  const imported = (
    kittens: readonly [reference: string, details: Parameters<typeof aKitten>[0]][],
    shelter: string | null = null,
  ) =>
    importing.execute(
      new ListByReference(
        shelter,
        DEFAULT_SHELTER,
        kittens.map(([reference, details]) => ({ reference, input: aKittenInput(details) })),
      ),
    );
  const listedIds = async () =>
    (await ports.appendedMessages())
      .filter(({ type }) => type === 'search.kitten-listed.v1')
      .map(({ subject }) => subject);

  it('lists every kitten as if it had been listed alone', async () => {
    expect(
      await imported([
        ['1', { name: 'Felix' }],
        ['2', { name: 'Tom' }],
      ]),
    ).toEqual(['listed', 'listed']);

    const kittens = await Promise.all((await listedIds()).map((id) => ports.kittens.get(id as never)));
    expect(kittens.map(({ details }) => details)).toEqual([
      aKitten({ name: 'Felix' }),
      aKitten({ name: 'Tom' }),
    ]);
    for (const kitten of kittens)
      expect(kitten).toMatchObject({ state: 'listed', listedAt: ports.clock.now() });
  });

  it('lists only the kittens whose references are new', async () => {
    await imported([['1', { name: 'Felix' }]]);
    expect(
      await imported([
        ['1', { name: 'Felix' }],
        ['2', { name: 'Tom' }],
      ]),
    ).toEqual(['already-listed', 'listed']);
    expect(await listedIds()).toHaveLength(2);
  });

  it('refuses a reference that belongs to another kitten', async () => {
    await imported([['1', { name: 'Felix' }]]);
    expect(
      await imported([
        ['1', { name: 'Tom' }],
        ['1', { name: 'Felix' }],
        ['2', { name: 'Ada' }],
        ['2', { name: 'Eve' }],
        ['2', { name: 'Ada' }],
      ]),
    ).toEqual([referenceIsTaken, 'already-listed', 'listed', referenceIsTaken, 'already-listed']);
    expect(await listedIds()).toHaveLength(2);
  });

  it('distinguishes equal references of different shelters', async () => {
    await imported([['1', { name: 'Felix' }]], 'North');
    expect(await imported([['1', { name: 'Tom' }]], 'South')).toEqual(['listed']);
  });

  it('refuses an invalid kitten and leaves its reference free', async () => {
    expect(
      await imported([
        ['1', { bornOn: '2026-05-05' }],
        ['2', { name: 'Tom' }],
      ]),
    ).toEqual([{ errors: [{ field: 'bornOn', message: 'must not be after today (UTC)' }] }, 'listed']);
    expect(await imported([['1', { name: 'Felix' }]])).toEqual(['listed']);
  });

  it('lists no kitten when one cannot be stored', async () => {
    const { kittens } = ports;
    const add = kittens.add.bind(kittens);
    kittens.add = async (...some) => {
      await add(...some);
      throw new Error('the disk is full');
    };
    await expect(imported([['1', {}]])).rejects.toThrow('the disk is full');
    kittens.add = add;

    expect(await ports.appendedMessages()).toEqual([]);
    expect(await imported([['1', {}]])).toEqual(['listed']);
  });
});
