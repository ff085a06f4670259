import { beforeEach, describe, expect, it } from '@jest/globals';
import { PreconditionFailed } from '@pawprint/platform/ports';
import { InvalidValue } from '@pawprint/shared-kernel';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import { aListedKitten, anId, today } from '#test/a-kitten.js';
import { notThere } from '#test/not-there.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import type { SearchPorts } from '#test/search-ports.js';
import { theRule } from '#test/the-rule.js';
import { CorrectKitten } from './correct-kitten.command.js';
import { CorrectKittenHandler } from './correct-kitten.handler.js';

describe('correcting a kitten', () => {
  let ports: SearchPorts;
  let correcting: CorrectKittenHandler;
  let felix: Kitten;
  beforeEach(async () => {
    ports = await searchPortsInMemory();
    const { kittens, clock } = ports;
    correcting = new CorrectKittenHandler(kittens, clock);
    felix = aListedKitten();
    await kittens.add(felix);
  });

  it('tells what was left out as before', async () => {
    const { version } = await ports.kittens.get(felix.id);
    const correction = { coat: 'ginger', place: { town: 'Graz' } };

    const corrected = await correcting.execute(new CorrectKitten(felix.id, correction, [version]));

    const place = { ...felix.details.toInput().place, town: 'Graz' };
    expect(corrected.kitten).toMatchObject({ ...felix.details.toInput(), coat: 'ginger', place });
    const found = await ports.kittens.get(felix.id);
    expect(found.details).toEqual({ ...felix.details.toInput(), coat: 'ginger', place });
    expect(corrected.version).toBe(found.version);
    expect(found.version).not.toBe(version);
    expect((await ports.said()).map(({ type }) => type)).toEqual([
      'search.kitten-listed.v1',
      'search.kitten-corrected.v1',
    ]);
  });

  it('leaves everything as it is when nothing is told differently', async () => {
    const { version } = await ports.kittens.get(felix.id);
    const { coat } = felix.details;

    const answered = await correcting.execute(new CorrectKitten(felix.id, { coat, place: {} }, null));

    expect(answered.version).toBe(version);
    expect((await ports.kittens.get(felix.id)).version).toBe(version);
    expect(await ports.said()).toHaveLength(1);
  });

  it('is refused to whoever has seen another version, also where nothing would change', async () => {
    const { version } = await ports.kittens.get(felix.id);
    for (const coat of ['ginger', felix.details.coat]) {
      const correction = new CorrectKitten(felix.id, { coat }, [version + 1]);
      await expect(correcting.execute(correction)).rejects.toThrow(PreconditionFailed);
    }
    expect((await ports.kittens.get(felix.id)).details).toEqual(felix.details);
  });

  it('is refused for its own reason first', async () => {
    const nobody = anId<KittenId>();
    const missing = correcting.execute(new CorrectKitten(nobody, { coat: 'ginger' }, [7]));
    await expect(missing).rejects.toThrow(notThere('kitten', nobody));

    const tomorrow = correcting.execute(new CorrectKitten(felix.id, { bornOn: '2026-05-05' }, [7]));
    await expect(tomorrow).rejects.toThrow(InvalidValue);

    const stored = await ports.kittens.get(felix.id);
    stored.withdraw(today);
    await ports.kittens.save(stored);
    const left = correcting.execute(new CorrectKitten(felix.id, { coat: 'ginger' }, [7]));
    await expect(left).rejects.toThrow(theRule('cannot-correct-a-kitten-that-has-left'));
  });
});
