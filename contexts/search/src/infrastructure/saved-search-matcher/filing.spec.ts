import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distanceKm } from '../../domain/place.js';
import { aListedKitten } from '#test/a-kitten.js';
import { criteriaFor, wordsFor } from '#test/a-saved-search.js';
import { drawersFor, filingOf, hashOf } from './filing.js';

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

describe('where a saved search is filed', () => {
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
  ])('%j', async (wanted, rarestFirst, under, beside) => {
    const hashed = (what: string | null): number => {
      const [kind, text] = what?.split(':') ?? [];
      return kind ? hashOf(kind as 'word', text!) : 0;
    };
    const filing = filingOf(await criteriaFor(wanted), rarestFirst);
    expect(filing).toEqual({ under: hashed(under), beside: hashed(beside) });
  });

  it('is where every kitten within its distance looks', async () => {
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
          const drawers = drawersFor(kitten, await wordsFor(kitten.details));
          const filing = filingOf(await criteriaFor({ near, withinKm: within }), []);
          if (filing.under !== 0) onTheMap++;
          expect(drawers.under).toContain(filing.under);
        },
      ),
      { numRuns: 3_000 },
    );
    expect(onTheMap).toBeGreaterThan(300);
  });

  it('is in one of few drawers, and not in that of all, for a circle of ordinary size', async () => {
    for (const withinKm of [1, 20, 50, 200, 400, 1_000]) {
      const filing = filingOf(await criteriaFor({ near: { latitude: 48.2, longitude: 16.4 }, withinKm }), []);
      expect(filing.under).not.toBe(0);
    }
  });
});
