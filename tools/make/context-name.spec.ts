import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../run/contexts.js';
import { contextNameFrom, Refused, refuseReserved, renamed } from './context-name.js';
import { readGuide } from './guide.js';

describe('the name of a new context', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-names-'));
    for (const folder of ['contexts/search', 'contexts/notifications', 'features/journeys', 'tools', 'docs'])
      mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(
      join(root, 'contexts/search/GLOSSARY.md'),
      '| **Kitten, adopter** | a cat, and who wants it | — |\n',
    );
    writeFileSync(join(root, 'contexts/notifications/GLOSSARY.md'), '| **Recipient** | who is told | — |\n');
  });
  afterAll(() => rmSync(root, { recursive: true }));
  const nameFrom = (text: string) => {
    const name = contextNameFrom(text, ['search', 'notifications'], root);
    refuseReserved(name, readGuide(projectRoot));
    return name;
  };

  it.each([
    ['adoptions', 'adoption'],
    ['donations', 'donation'],
    ['visits', 'visit'],
    ['parties', 'party'],
    ['volunteers', 'volunteer'],
  ])('may be %s', (plural, singular) => {
    expect(nameFrom(plural)).toEqual({ plural, singular });
  });

  it.each([
    [
      'is no word',
      ['', 'x', '../etc', 'Foo_Bar', 'vets2', 'xqzts', 'foster homes', 'a'.repeat(31)],
      'is no word',
    ],
    ['is no plural', ['identity', 'search', 'series'], 'is no plural'],
    ['has a folder already', ['notifications', 'journeys', 'tools', 'docs'], 'is there already'],
    ['is a word of another context', ['kittens', 'adopters', 'recipients'], 'is a word of'],
    [
      'means something in the code',
      ['messages', 'stories', 'animals', 'classes', 'packages', 'dates', 'promises', 'commands'],
      'means something else',
    ],
  ])('is refused where it %s', (_, names, why) => {
    for (const name of names) {
      expect(() => nameFrom(name)).toThrow(Refused);
      expect(() => nameFrom(name)).toThrow(why);
    }
  });
});

describe('renaming', () => {
  it('keeps the form of each word, and its article', () => {
    const text = 'An adoption of `ADOPTIONS`: openAdoption(adoptions), an AdoptionsModule; the adoption';
    expect(renamed(text, { plural: 'parties', singular: 'party' })).toBe(
      'A party of `PARTIES`: openParty(parties), a PartiesModule; the party',
    );
    expect(renamed('an adoption', { plural: 'orders', singular: 'order' })).toBe('an order');
    expect(renamed(text, { plural: 'adoptions', singular: 'adoption' })).toBe(text);
  });
});
