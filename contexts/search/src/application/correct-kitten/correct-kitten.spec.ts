import { beforeEach, describe, expect, it } from '@jest/globals';
import { PreconditionFailed } from '@pawprint/platform/ports';
import { InvalidValue } from '@pawprint/shared-kernel';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import { DEFAULT_SHELTER, aListedKitten, anId, today } from '#test/a-kitten.js';
import { notFound } from '#test/domain-errors.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import type { SearchPorts } from '#test/search-ports.js';
import { ruleViolation } from '#test/domain-errors.js';
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

  it('changes the given details and keeps the others', async () => {
    const { version } = await ports.kittens.get(felix.id);
    const correction = { coat: 'ginger', place: { town: 'Graz' } };

    const corrected = await correcting.execute(
      new CorrectKitten(felix.id, correction, DEFAULT_SHELTER, [version]),
    );

    const place = { ...felix.details.toInput().place, town: 'Graz' };
    expect(corrected.kitten).toMatchObject({ ...felix.details.toInput(), coat: 'ginger', place });
    const found = await ports.kittens.get(felix.id);
    expect(found.details).toEqual({ ...felix.details.toInput(), coat: 'ginger', place });
    expect(corrected.version).toBe(found.version);
    expect(found.version).not.toBe(version);
    expect((await ports.appendedMessages()).map(({ type }) => type)).toEqual([
      'search.kitten-listed.v1',
      'search.kitten-corrected.v1',
    ]);
  });

  it('changes nothing and appends no event when no detail differs', async () => {
    const { version } = await ports.kittens.get(felix.id);
    const { coat } = felix.details;

    const result = await correcting.execute(
      new CorrectKitten(felix.id, { coat, place: {} }, DEFAULT_SHELTER, null),
    );

    expect(result.version).toBe(version);
    expect((await ports.kittens.get(felix.id)).version).toBe(version);
    expect(await ports.appendedMessages()).toHaveLength(1);
  });

  it('refuses an expected version that is not the current one, even when no detail differs', async () => {
    const { version } = await ports.kittens.get(felix.id);
    for (const coat of ['ginger', felix.details.coat]) {
      const correction = new CorrectKitten(felix.id, { coat }, DEFAULT_SHELTER, [version + 1]);
      await expect(correcting.execute(correction)).rejects.toThrow(PreconditionFailed);
    }
    expect((await ports.kittens.get(felix.id)).details).toEqual(felix.details);
  });

  it('reports a missing kitten, invalid input or a rule violation before a failed precondition', async () => {
    const unknownId = anId<KittenId>();
    const missing = correcting.execute(
      new CorrectKitten(unknownId, { coat: 'ginger' }, DEFAULT_SHELTER, [7]),
    );
    await expect(missing).rejects.toThrow(notFound('kitten', unknownId));

    const invalid = correcting.execute(
      new CorrectKitten(felix.id, { bornOn: '2026-05-05' }, DEFAULT_SHELTER, [7]),
    );
    await expect(invalid).rejects.toThrow(InvalidValue);

    const stored = await ports.kittens.get(felix.id);
    stored.withdraw(DEFAULT_SHELTER, today);
    await ports.kittens.save(stored);
    const left = correcting.execute(new CorrectKitten(felix.id, { coat: 'ginger' }, DEFAULT_SHELTER, [7]));
    await expect(left).rejects.toThrow(ruleViolation('cannot-correct-a-kitten-that-has-left'));
  });
});
