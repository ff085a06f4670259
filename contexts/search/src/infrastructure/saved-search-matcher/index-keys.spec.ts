import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distanceKm } from '../../domain/place.js';
import { aListedKitten } from '#test/a-kitten.js';
import { criteriaFor, wordsFor } from '#test/a-saved-search.js';
import { lookupKeysFor, indexKeysOf, hashOf } from './index-keys.js';

const latitude = fc.oneof(
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.constantFrom(-90, 90, 0, 47.5, 48),
);
const longitude = fc.oneof(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.constantFrom(-180, 180, 0, 16),
);
const km = fc.oneof(
  fc.constantFrom(0, 0.1, 25, 55, 56, 400, 445, 20_016),
  fc.double({ min: 0, max: 4_000, noNaN: true }),
);

describe('index keys of a saved search', () => {
  it.each([
    [
      { words: 'ginger tabby', breed: 'Manx', sex: 'male' as const },
      ['tabbi', 'ginger'],
      'word:tabbi',
      'breed:manx',
    ],
    [{ words: 'ginger tabby' }, ['ginger', 'tabbi'], 'word:ginger', null],
    [{ words: 'ginger', coat: 'Red' }, ['ginger'], 'word:ginger', 'coat:red'],
    [{ breed: 'Manx', coat: 'Red', town: 'Graz' }, [], 'breed:manx', 'coat:red'],
    [{ town: 'Graz', sex: 'male' as const }, [], 'town:graz', null],
    [{ sex: 'male' as const, maxAgeWeeks: 9 }, [], null, null],
  ])('come from the rarest criteria: %j', async (wanted, rarestFirst, first, second) => {
    const hashed = (what: string | null): number => {
      const [kind, text] = what?.split(':') ?? [];
      return kind ? hashOf(kind as 'word', text!) : 0;
    };
    const keys = indexKeysOf(await criteriaFor(wanted), rarestFirst);
    expect(keys).toEqual({ first: hashed(first), second: hashed(second) });
  });

  it('include the cell of every kitten within its distance', async () => {
    const place = fc.record({ latitude, longitude });
    let onTheMap = 0;
    await fc.assert(
      fc.asyncProperty(
        place,
        place,
        km,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (near, far, within, share) => {
          // Somewhere on the way from the one to the other, so that many are near and some at the very edge.
          const at = {
            latitude: near.latitude + (far.latitude - near.latitude) * share ** 4,
            longitude: near.longitude + (far.longitude - near.longitude) * share ** 4,
          };
          fc.pre(distanceKm(near, at) <= within);
          const kitten = aListedKitten({ place: { town: 'X', ...at } });
          const lookupKeys = lookupKeysFor(kitten, await wordsFor(kitten.details));
          const keys = indexKeysOf(await criteriaFor({ near, withinKm: within }), []);
          if (keys.first !== 0) onTheMap++;
          expect(lookupKeys.first).toContain(keys.first);
        },
      ),
      { numRuns: 3_000 },
    );
    expect(onTheMap).toBeGreaterThan(300);
  });

  it('contain a cell for a circle of up to 1,000 km', async () => {
    for (const withinKm of [1, 20, 50, 200, 400, 1_000]) {
      const keys = indexKeysOf(
        await criteriaFor({ near: { latitude: 48.2, longitude: 16.4 }, withinKm }),
        [],
      );
      expect(keys.first).not.toBe(0);
    }
  });
});
