import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Readiness } from '@pawprint/platform/runtime';
import { AdjustableClock, until } from '@pawprint/platform/testing';
import type { Kitten } from '../../domain/kitten/kitten.js';
import { aListedKitten, DEFAULT_SHELTER, today } from '#test/a-kitten.js';
import { criteriaFor } from '#test/a-saved-search.js';
import { anyKitten, seeded } from '#test/any-kitten.js';
import { listInBulk } from '#test/in-bulk.js';
import { portsOf, type SearchPorts } from '#test/search-ports.js';
import { searchOn, searchPortsOnPostgres } from '#test/search-ports-on-postgres.js';
import { CatalogueProjection } from './catalogue-projection.js';

/** More than are indexed without a thread. */
const MANY = 700;

describe('catalogue projection on Postgres', () => {
  let ports: Awaited<ReturnType<typeof searchPortsOnPostgres>>;
  beforeAll(async () => {
    ports = await searchPortsOnPostgres();
  });
  afterAll(() => ports.close());
  beforeEach(() => ports.clear());

  const namesIn = async (
    { catalogue }: Pick<SearchPorts, 'catalogue'>,
    words = 'zanzibar',
  ): Promise<string[]> => {
    const listed = await catalogue.current();
    const { kittens } = await listed.find(await criteriaFor({ words }), 'newest', 100, null, today);
    return kittens.map(({ details }) => details.name);
  };
  const named = (name: string): Kitten => aListedKitten({ name, description: 'zanzibar' });

  it('contains a kitten whose transaction appended its event first and committed last', async () => {
    expect(await namesIn(ports)).toEqual([]);
    const [hasListed, resume] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = ports.unitOfWork.run(async () => {
      await ports.kittens.add(named('Slow'));
      hasListed.resolve();
      await resume.promise;
    });
    await hasListed.promise;
    await ports.kittens.add(named('Fast'));
    expect(await namesIn(ports)).toEqual(['Fast']);
    resume.resolve();
    await slow;
    expect((await namesIn(ports)).toSorted()).toEqual(['Fast', 'Slow']);
  });

  it('contains nothing that the unit of work itself has not committed', async () => {
    await ports.unitOfWork.run(async () => {
      await ports.kittens.add(named('Felix'));
      expect(await namesIn(ports)).toEqual([]);
    });
    expect(await namesIn(ports)).toEqual(['Felix']);
  });

  it('follows corrections, and shelters that a kitten was handed over to', async () => {
    const kitten = named('Felix');
    await ports.kittens.add(kitten);
    expect(await namesIn(ports)).toEqual(['Felix']);
    const stored = await ports.kittens.get(kitten.id);
    stored.correct({ description: 'Plain.' }, DEFAULT_SHELTER, today);
    await ports.kittens.save(stored);
    expect(await namesIn(ports)).toEqual([]);
    expect(await namesIn(ports, 'plain')).toEqual(['Felix']);

    const shelter = '0190a6c2-7c00-7000-8000-0000000000bb' as Kitten['listedBy'];
    const corrected = await ports.kittens.get(kitten.id);
    corrected.handOver(shelter, today);
    await ports.kittens.save(corrected);
    const listed = await ports.catalogue.current();
    const { kittens } = await listed.find(await criteriaFor({ words: 'plain' }), 'newest', 1, null, today);
    expect(kittens[0]!.listedBy).toBe(shelter);
  });

  it('loads many kittens in a thread, is ready only then, and follows what another process commits', async () => {
    const kittens = seeded(anyKitten, MANY).map((details, number) =>
      aListedKitten({ ...details.toInput(), listedAt: new Date(today.getTime() + (number % 50)) }),
    );
    await listInBulk(kittens, ports.transaction);
    const other = await searchOn(ports.database.urls.search, new AdjustableClock());
    const projection = other.get(CatalogueProjection);
    const ping = (): Promise<void> => other.get(Readiness).ping();
    if (!projection.latest) await expect(ping()).rejects.toThrow('does not answer');
    await until('the catalogue is loaded', () => projection.latest !== undefined);
    await expect(ping()).resolves.toBeUndefined();
    expect(projection.latest!.size).toBe(MANY);

    const kitten = named('Felix');
    await ports.kittens.add(kitten);
    expect(await namesIn(portsOf(other))).toEqual(['Felix']);
    const stored = await ports.kittens.get(kitten.id);
    stored.adopt(DEFAULT_SHELTER, today);
    await ports.kittens.save(stored);
    expect(await namesIn(portsOf(other))).toEqual([]);
    await other.close();
  });
});
