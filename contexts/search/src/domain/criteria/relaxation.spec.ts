import { describe, expect, it } from '@jest/globals';
import { relaxationsOf } from './relaxation.js';

const vienna = { latitude: 48.2, longitude: 16.4 };

describe('whoever finds nothing', () => {
  it('may look a little further, as far as people say it', () => {
    const wanted = { near: vienna, withinKm: 20, sex: 'male' as const };
    expect(relaxationsOf(wanted, 41.3)[0]).toEqual({
      wanted: { ...wanted, withinKm: 60 },
      says: 'within 60 km',
    });
    expect(relaxationsOf(wanted, 60)[0]!.says).toBe('within 60 km');
    expect(relaxationsOf(wanted, null).map(({ says }) => says)).toEqual(['of either sex']);
  });

  it('may do without a word or a phrase, or with what was unwanted', () => {
    const relaxations = relaxationsOf({ words: 'tabby "maine coon" -shy' }, null);
    expect(relaxations.map(({ says, wanted }) => [says, wanted.words])).toEqual([
      ['without “tabby”', '"maine coon" -shy'],
      ['without “maine coon”', 'tabby -shy'],
      ['with “shy”', 'tabby "maine coon"'],
    ]);
  });

  it('may do without anything else, one at a time', () => {
    const wanted = { breed: 'Manx', coat: 'red', town: 'Graz', sex: 'male' as const, maxAgeWeeks: 9 };
    const relaxations = relaxationsOf(wanted, null);
    expect(relaxations.map(({ says }) => says)).toEqual([
      'of any breed',
      'with any coat',
      'from any town',
      'of either sex',
      'of any age',
    ]);
    for (const relaxation of relaxations) {
      const left = Object.values(relaxation.wanted).filter((criterion) => criterion !== undefined);
      expect(left).toHaveLength(4);
    }
  });

  it('keeps one criterion at least', () => {
    expect(relaxationsOf({ words: 'tabby' }, null)).toEqual([]);
    expect(relaxationsOf({ breed: 'Manx', words: undefined }, null)).toEqual([]);
  });
});
