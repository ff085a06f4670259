import { describe, expect, it } from '@jest/globals';
import {
  apiPathOf,
  criteriaOf,
  describeCriteria,
  pageUrlOf,
  queryOf,
  searchQueryIn,
} from './search-criteria.js';

describe('criteria in the address of the search page', () => {
  it('leave out empty fields and unknown parameters', () => {
    expect(searchQueryIn({ q: ' felix ', sex: '', utm: 'x', coat: ['black', 'blue'] })).toEqual({
      q: 'felix',
      coat: 'blue',
    });
  });

  it('lead to all kittens, the newest first, when there is none', () => {
    expect(apiPathOf({})).toBe('/search?maxAgeWeeks=5000&sort=newest&limit=12');
    expect(apiPathOf({ sort: 'youngest' })).toBe('/search?maxAgeWeeks=5000&sort=youngest&limit=12');
    expect(apiPathOf({ q: 'felix' })).toBe('/search?q=felix&limit=12');
  });

  it('lead to the first page when one of them changes', () => {
    expect(pageUrlOf({ q: 'felix', cursor: 'x' }, { sex: 'male' })).toBe('/?q=felix&sex=male');
    expect(pageUrlOf({ sex: 'male' }, { sex: undefined })).toBe('/');
  });

  it('follow the criteria of a relaxation', () => {
    const near = { latitude: 50.8, longitude: -0.1 };
    expect(queryOf({ words: 'felix', sex: 'male', maxAgeWeeks: 12, near, withinKm: 60 })).toEqual({
      ...{ q: 'felix', sex: 'male', maxAgeWeeks: '12', near: '50.8,-0.1', withinKm: '60' },
    });
  });

  it('become the criteria of a saved search, and back', () => {
    const query = { q: 'felix', sex: 'male', maxAgeWeeks: '12', near: '50.8,-0.1', withinKm: '60' };
    expect(queryOf(criteriaOf(query))).toEqual(query);
    expect(describeCriteria({ ...query, town: 'Bath' })).toBe(
      'Kittens: “felix”, male, up to 12 weeks old, in Bath, within 60 km of a place',
    );
  });
});
