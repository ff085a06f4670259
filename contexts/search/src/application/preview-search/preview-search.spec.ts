import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import { DEFAULT_SHELTER, aListedKitten } from '#test/a-kitten.js';
import { criteriaFor } from '#test/a-saved-search.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import type { SearchPorts } from '#test/search-ports.js';
import { PreviewSearchHandler } from './preview-search.handler.js';
import { type Preview, PreviewSearch } from './preview-search.query.js';

const DAY_MS = 86_400_000;

describe('previewing a search', () => {
  let ports: SearchPorts;
  let previewing: PreviewSearchHandler;
  beforeEach(async () => {
    ports = await searchPortsInMemory();
    const { catalogue, kittens, lexicon, clock } = ports;
    previewing = new PreviewSearchHandler(catalogue, kittens, lexicon, clock);
  });
  const preview = (criteria: PreviewSearch['criteria']): Promise<Preview> =>
    previewing.execute(new PreviewSearch(criteria));
  async function listed(daysAgo: number, details: Parameters<typeof aListedKitten>[0] = {}) {
    const now = ports.clock.now().getTime();
    const kitten = aListedKitten({ ...details, listedAt: new Date(now - daysAgo * DAY_MS) });
    await ports.kittens.add(kitten);
    return ports.kittens.get(kitten.id);
  }

  it('counts the kittens that match now, and shows the first five in the order of a search', async () => {
    for (let number = 0; number < 6; number++) await listed(number, { coat: 'ginger' });
    await listed(0, { coat: 'black' });

    const { matching, kittens } = await preview({ coat: 'ginger' });

    expect(matching).toBe(6);
    const catalogue = await ports.catalogue.current();
    const shown = await catalogue.find(
      await criteriaFor({ coat: 'ginger' }),
      'relevance',
      5,
      null,
      ports.clock.now(),
    );
    expect(kittens.map(({ id }) => id)).toEqual(shown.kittens.map(({ id }) => id));
    expect(kittens[0]).toMatchObject({ coat: 'ginger', state: 'listed' });
  });

  it('averages the recent matches per week, including kittens that were withdrawn since', async () => {
    const adopted = await listed(1, { coat: 'ginger' });
    adopted.withdraw(DEFAULT_SHELTER, ports.clock.now());
    await ports.kittens.save(adopted);
    await listed(13, { coat: 'ginger' });
    await listed(14, { coat: 'black' });

    expect(await preview({ coat: 'ginger' })).toMatchObject({ matching: 1, perWeek: 1 });
  });

  it('ignores kittens that were listed more than four weeks ago', async () => {
    await listed(28, { coat: 'ginger' });
    await listed(29, { coat: 'ginger' });
    expect(await preview({ coat: 'ginger' })).toMatchObject({ matching: 2, perWeek: 0.3 });
  });

  it('uses the age of each kitten at the time of its listing', async () => {
    const bornOn = new Date(ports.clock.now().getTime() - 63 * DAY_MS).toISOString().slice(0, 10);
    await listed(14, { bornOn });
    expect(await preview({ maxAgeWeeks: 8 })).toMatchObject({ matching: 0, perWeek: 0.5 });
  });

  it('counts up to 1,000 matches, and uses a sample of at most 1,000 kittens', async () => {
    await ports.unitOfWork.run(async () => {
      for (let number = 0; number < 1_000; number++) await listed(7, { coat: 'ginger' });
    });
    await listed(14, { coat: 'ginger' });
    expect(await preview({ coat: 'ginger' })).toMatchObject({ matching: '1000+', perWeek: 1_000 });
  });

  it('refuses a search without a criterion', async () => {
    await expect(preview({ words: 'the' })).rejects.toThrow(InvalidValue);
  });
});
