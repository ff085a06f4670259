import { describe, expect, it } from '@jest/globals';
import { aKitten, today } from '#test/a-kitten.js';
import { invalid } from '#test/the-rule.js';
import { kittenDetails } from './kitten-details.js';

describe('what is told of a kitten', () => {
  it('is taken as it is told', () => {
    expect(kittenDetails(aKitten(), today)).toEqual(aKitten());
  });

  it('may be that it was born today', () => {
    expect(kittenDetails(aKitten({ bornOn: '2026-05-04' }), today).bornOn).toBe('2026-05-04');
  });

  it('is never that it will be born tomorrow', () => {
    expect(() => kittenDetails(aKitten({ bornOn: '2026-05-05' }), today)).toThrow(invalid('bornOn'));
  });

  it('is a day that there is', () => {
    const told = { ...aKitten(), bornOn: '2026-02-30' };
    expect(() => kittenDetails(told, today)).toThrow(invalid('bornOn'));
  });

  it('is a place that there is', () => {
    const told = aKitten({ place: { town: 'Nowhere', latitude: 91, longitude: 0 } });
    expect(() => kittenDetails(told, today)).toThrow(invalid('place.latitude'));
  });
});
