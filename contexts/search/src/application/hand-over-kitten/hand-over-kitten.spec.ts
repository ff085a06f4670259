import { describe, expect, it } from '@jest/globals';
import { aListedKitten, anId } from '#test/a-kitten.js';
import { notFound } from '#test/domain-errors.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import { HandOverKitten } from './hand-over-kitten.command.js';
import { HandOverKittenHandler } from './hand-over-kitten.handler.js';

describe('handing a kitten over', () => {
  it('stores the shelter that decides from now on, and publishes it once when it is repeated', async () => {
    const { kittens, clock, appendedMessages } = await searchPortsInMemory();
    const felix = aListedKitten();
    felix.releaseEvents();
    await kittens.add(felix);
    const [to, handingOver] = [anId<HandOverKitten['to']>(), new HandOverKittenHandler(kittens, clock)];

    await handingOver.execute(new HandOverKitten(felix.id, to));
    await handingOver.execute(new HandOverKitten(felix.id, to));

    expect(await kittens.get(felix.id)).toMatchObject({ listedBy: to, state: 'listed' });
    expect(await appendedMessages()).toEqual([{ type: 'search.kitten-handed-over.v1', subject: felix.id }]);
  });

  it('causes NotFound for an unknown kitten', async () => {
    const { kittens, clock } = await searchPortsInMemory();
    const unknown = anId<KittenId>();
    const refused = new HandOverKittenHandler(kittens, clock).execute(new HandOverKitten(unknown, anId()));
    await expect(refused).rejects.toThrow(notFound('kitten', unknown));
  });
});
