import { describe, expect, it } from '@jest/globals';
import { keepsItsPromise } from '#test/keeps-its-promise.js';
import * as publishedLanguage from './index.js';

const events = Object.values(publishedLanguage).filter((published) => 'type' in published);

describe('the published language', () => {
  it('has events to tell of', () => {
    expect(events.map(({ type }) => type)).toEqual([
      'search.kitten-adopted.v1',
      'search.kitten-corrected.v1',
      'search.kitten-listed.v1',
      'search.kitten-withdrawn.v1',
      'search.saved-search-matched.v1',
    ]);
  });

  describe.each(events)('$type', (event) => {
    it('is called after its context, what happened, and a version', () => {
      expect(event.type).toMatch(/^search\.[a-z]+(-[a-z]+)*\.v[1-9]\d*$/);
    });

    it('gives an example that keeps its own promise', () => {
      expect(keepsItsPromise(event, event.example)).toBe(true);
    });

    it('may grow: fields that nobody knows yet break no promise', () => {
      expect(keepsItsPromise(event, { ...event.example, sinceNextYear: true })).toBe(true);
    });

    it.each(Object.keys(event.example))('promises %s', (field) => {
      expect(keepsItsPromise(event, { ...event.example, [field]: undefined })).toBe(false);
    });
  });
});
