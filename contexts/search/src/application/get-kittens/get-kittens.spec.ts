import { beforeEach, describe, expect, it } from '@jest/globals';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import { DEFAULT_SHELTER, aListedKitten, anId, today } from '#test/a-kitten.js';
import type { SearchPorts } from '#test/search-ports.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import { GetKittensHandler } from './get-kittens.handler.js';
import { GetKittens } from './get-kittens.query.js';

describe('getting the states of many kittens', () => {
  let ports: SearchPorts;
  beforeEach(async () => {
    ports = await searchPortsInMemory();
  });

  it('returns the state of each kitten and no entry for an unknown id', async () => {
    const [adopted, listed, unknown] = [aListedKitten(), aListedKitten(), anId<KittenId>()];
    adopted.adopt(DEFAULT_SHELTER, today);
    await ports.kittens.add(adopted, listed);
    const handler = new GetKittensHandler(ports.kittenStates);

    const states = await handler.execute(new GetKittens([unknown, listed.id, adopted.id], 1_000));

    expect(states).toEqual(
      new Map([
        [adopted.id, 'adopted'],
        [listed.id, 'listed'],
      ]),
    );
  });
});
