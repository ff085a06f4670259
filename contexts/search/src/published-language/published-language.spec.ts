import { describe, expect, it } from '@jest/globals';
import { conformsToSchema } from '#test/conforms-to-schema.js';
import * as publishedLanguage from './index.js';

const events = Object.values(publishedLanguage).filter((published) => 'type' in published);

describe('published language', () => {
  it('contains these events', () => {
    expect(events.map(({ type }) => type)).toEqual([
      'search.kitten-adopted.v1',
      'search.kitten-corrected.v1',
      'search.kitten-handed-over.v1',
      'search.kitten-listed.v1',
      'search.kitten-withdrawn.v1',
      'search.saved-search-deleted.v1',
      'search.saved-search-matched.v1',
    ]);
  });

  describe.each(events)('$type', (event) => {
    it('has a type that consists of context, event and version', () => {
      expect(event.type).toMatch(/^search\.[a-z]+(-[a-z]+)*\.v[1-9]\d*$/);
    });

    it('has an example that conforms to its schema', () => {
      expect(conformsToSchema(event, event.example)).toBe(true);
    });

    it('accepts additional properties', () => {
      expect(conformsToSchema(event, { ...event.example, addedLater: true })).toBe(true);
    });

    it.each(Object.keys(event.example))('requires the property %s', (field) => {
      expect(conformsToSchema(event, { ...event.example, [field]: undefined })).toBe(false);
    });
  });
});
