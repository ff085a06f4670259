import { beforeEach, describe, expect, it } from '@jest/globals';
import { aKitten, aKittenInput } from '#test/a-kitten.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import type { SearchPorts } from '#test/search-ports.js';
import { ListByReference } from './list-by-reference.command.js';
import { ListByReferenceHandler } from './list-by-reference.handler.js';

const another = {
  errors: [{ field: 'reference', message: expect.stringContaining('another kitten') as unknown }],
};

describe('importing kittens', () => {
  let ports: SearchPorts;
  let importing: ListByReferenceHandler;
  beforeEach(async () => {
    ports = await searchPortsInMemory();
    const { kittens, references, unitOfWork, clock, ids } = ports;
    importing = new ListByReferenceHandler(kittens, references, unitOfWork, clock, ids);
  });
  const imported = (
    told: readonly [reference: string, told: Parameters<typeof aKitten>[0]][],
    shelter: string | null = null,
  ) =>
    importing.execute(
      new ListByReference(
        shelter,
        told.map(([reference, details]) => ({ reference, input: aKittenInput(details) })),
      ),
    );
  const listedIds = async () =>
    (await ports.said())
      .filter(({ type }) => type === 'search.kitten-listed.v1')
      .map(({ subject }) => subject);

  it('lists them all, as if each had been listed alone', async () => {
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

  it('lists those only that were not listed before', async () => {
    await imported([['1', { name: 'Felix' }]]);
    expect(
      await imported([
        ['1', { name: 'Felix' }],
        ['2', { name: 'Tom' }],
      ]),
    ).toEqual(['already-listed', 'listed']);
    expect(await listedIds()).toHaveLength(2);
  });

  it('refuses a reference that stands for another kitten', async () => {
    await imported([['1', { name: 'Felix' }]]);
    expect(
      await imported([
        ['1', { name: 'Tom' }],
        ['1', { name: 'Felix' }],
        ['2', { name: 'Ada' }],
        ['2', { name: 'Eve' }],
        ['2', { name: 'Ada' }],
      ]),
    ).toEqual([another, 'already-listed', 'listed', another, 'already-listed']);
    expect(await listedIds()).toHaveLength(2);
  });

  it('keeps the references of shelters apart', async () => {
    await imported([['1', { name: 'Felix' }]], 'North');
    expect(await imported([['1', { name: 'Tom' }]], 'South')).toEqual(['listed']);
  });

  it('refuses what cannot be, and uses up no reference for it', async () => {
    expect(
      await imported([
        ['1', { bornOn: '2026-05-05' }],
        ['2', { name: 'Tom' }],
      ]),
    ).toEqual([{ errors: [{ field: 'bornOn', message: 'must not be after today (UTC)' }] }, 'listed']);
    expect(await imported([['1', { name: 'Felix' }]])).toEqual(['listed']);
  });

  it('lists no one of them when one cannot be stored', async () => {
    const { kittens } = ports;
    const add = kittens.add.bind(kittens);
    kittens.add = async (...some) => {
      await add(...some);
      throw new Error('the disk is full');
    };
    await expect(imported([['1', {}]])).rejects.toThrow('the disk is full');
    kittens.add = add;

    expect(await ports.said()).toEqual([]);
    expect(await imported([['1', {}]])).toEqual(['listed']);
  });
});
