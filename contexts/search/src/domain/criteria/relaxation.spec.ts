import { describe, expect, it } from '@jest/globals';
import { relaxationsOf } from './relaxation.js';

const vienna = { latitude: 48.2, longitude: 16.4 };

describe('relaxations', () => {
  it('offer the next round distance at which a kitten is found', () => {
    const criteria = { near: vienna, withinKm: 20, sex: 'male' as const };
    expect(relaxationsOf(criteria, 41.3)[0]).toEqual({
      criteria: { ...criteria, withinKm: 60 },
      label: 'within 60 km',
    });
    expect(relaxationsOf(criteria, 60)[0]!.label).toBe('within 60 km');
    expect(relaxationsOf(criteria, null).map(({ label }) => label)).toEqual(['of either sex']);
  });

  it('offer to drop a word or a phrase, or to allow an excluded word', () => {
    const relaxations = relaxationsOf({ words: 'tabby "maine coon" -shy' }, null);
    expect(relaxations.map(({ label, criteria }) => [label, criteria.words])).toEqual([
      ['without “tabby”', '"maine coon" -shy'],
      ['without “maine coon”', 'tabby -shy'],
      ['with “shy”', 'tabby "maine coon"'],
    ]);
  });

  it('offer to drop each other criterion, one at a time', () => {
    const criteria = { breed: 'Manx', coat: 'red', town: 'Graz', sex: 'male' as const, maxAgeWeeks: 9 };
    const relaxations = relaxationsOf(criteria, null);
    expect(relaxations.map(({ label }) => label)).toEqual([
      'of any breed',
      'with any coat',
      'from any town',
      'of either sex',
      'of any age',
    ]);
    for (const relaxation of relaxations) {
      const left = Object.values(relaxation.criteria).filter((criterion) => criterion !== undefined);
      expect(left).toHaveLength(4);
    }
  });

  it('never drop the only criterion', () => {
    expect(relaxationsOf({ words: 'tabby' }, null)).toEqual([]);
    expect(relaxationsOf({ breed: 'Manx', words: undefined }, null)).toEqual([]);
  });
});
