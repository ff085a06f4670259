import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../run/contexts.js';
import { contextNameFrom, Refused, refuseReserved, renamed } from './context-name.js';
import { readGuide } from './guide.js';

describe('name of a new context', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-names-'));
    for (const folder of ['contexts/search', 'contexts/notifications', 'features/journeys', 'tools', 'docs'])
      mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(
      join(root, 'contexts/search/GLOSSARY.md'),
      '## Business terms\n| **Kitten** | a cat | — | — |\n| **Adopter** | a person who adopts | — | — |\n',
    );
    writeFileSync(
      join(root, 'contexts/notifications/GLOSSARY.md'),
      '## Business terms\n| **Recipient** | a person who gets messages | — | — |\n',
    );
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
  ])('accepts %s', (plural, singular) => {
    expect(nameFrom(plural)).toEqual({ plural, singular });
  });

  it.each([
    [
      'that is not one English word',
      ['', 'x', '../etc', 'Foo_Bar', 'vets2', 'xqzts', 'foster homes', 'a'.repeat(31)],
      'is not a possible name',
    ],
    ['that is not a plural', ['identity', 'search', 'series'], 'is not a plural'],
    ['that has a folder already', ['notifications', 'journeys', 'tools', 'docs'], 'exists already'],
    ['that is a term of another context', ['kittens', 'adopters', 'recipients'], 'is a term of'],
    [
      'that has another meaning in the code',
      ['messages', 'worlds', 'animals', 'classes', 'packages', 'dates', 'promises', 'commands'],
      'has another meaning',
    ],
  ])('refuses a name %s', (_, names, why) => {
    for (const name of names) {
      expect(() => nameFrom(name)).toThrow(Refused);
      expect(() => nameFrom(name)).toThrow(why);
    }
  });
});

describe('renamed text', () => {
  it('keeps the case and number of each word, and adapts its article', () => {
    const text = 'An adoption of `ADOPTIONS`: openAdoption(adoptions), an AdoptionsModule; the adoption';
    expect(renamed(text, { plural: 'parties', singular: 'party' })).toBe(
      'A party of `PARTIES`: openParty(parties), a PartiesModule; the party',
    );
    expect(renamed('an adoption', { plural: 'orders', singular: 'order' })).toBe('an order');
    expect(renamed(text, { plural: 'adoptions', singular: 'adoption' })).toBe(text);
  });
});
