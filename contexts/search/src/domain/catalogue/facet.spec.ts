import { describe, expect, it } from '@jest/globals';
import { aListedKitten, today } from '#test/a-kitten.js';
import { FACETS, valueOf } from './facet.js';

describe('facets of a kitten', () => {
  it('have the values of breed, coat, sex, age band and town', () => {
    const place = { town: 'Graz', latitude: 47, longitude: 15 };
    const kitten = aListedKitten({
      breed: 'Manx',
      coat: 'red tabby',
      sex: 'female',
      bornOn: '2026-03-02',
      place,
    });
    const values = FACETS.map((facet) => [facet, valueOf(kitten, facet, today)]);
    expect(Object.fromEntries(values)).toEqual({
      breed: 'Manx',
      coat: 'red tabby',
      sex: 'female',
      ageBand: '8 to 12 weeks',
      town: 'Graz',
    });
  });

  it.each([
    ['2026-05-04', 'under 8 weeks'],
    ['2026-03-10', 'under 8 weeks'],
    ['2026-03-09', '8 to 12 weeks'],
    ['2026-02-03', '8 to 12 weeks'],
    ['2026-02-02', '3 to 6 months'],
    ['2025-11-04', '3 to 6 months'],
    ['2025-11-03', '6 to 12 months'],
    ['2025-05-06', '6 to 12 months'],
    ['2025-05-05', 'over a year'],
    ['2011-01-01', 'over a year'],
  ])('put a kitten that was born on %s into the age band %s', (bornOn, band) => {
    expect(valueOf(aListedKitten({ bornOn }), 'ageBand', today)).toBe(band);
  });
});
