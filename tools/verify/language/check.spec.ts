import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contexts, projectRoot } from '../../run/contexts.js';
import { checkLanguage } from './check.js';

const GLOSSARIES = {
  'contexts/search/GLOSSARY.md': [
    '| Term | Meaning | Elsewhere |',
    '| --- | --- | --- |',
    '| **Kitten** | a young cat with a name | — |',
    '| **Adopt, adopter** | to give a kitten a home; who does so | — |',
  ],
  'contexts/notifications/GLOSSARY.md': [
    '| Term | Meaning | Elsewhere |',
    '| --- | --- | --- |',
    '| **Recipient** | a person who is told something | — |',
  ],
};
const HOUSE = {
  ...GLOSSARIES,
  'contexts/search/src/domain/kitten/kitten.ts': ['export class Kitten {', '  adopt(): void {}', '}'],
  'contexts/notifications/src/domain/recipient/recipient.ts': ['export class Recipient {}'],
  'features/search/adopting.feature': [
    'Feature: Adopting',
    '  Scenario: A kitten with a name',
    '    Given the adopter Ada adopts "Felix the tomcat"',
  ],
};

describe('the language of a context', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-language-'));
    for (const [file, lines] of Object.entries(HOUSE)) lies(file, ...lines);
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const lies = (file: string, ...lines: string[]): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), lines.join('\n'));
  };
  const complaints = (): string[] =>
    checkLanguage(root, ['search', 'notifications']).map(
      ({ file, line, sentence }) => `${file}:${line}: ${sentence}`,
    );

  it('fits where everything is called by its terms', () => {
    expect(complaints()).toEqual([]);
  });

  describe('has a name for', () => {
    const search = 'contexts/search/src';
    it.each([
      ['an aggregate', `${search}/domain/pet/pet.ts`, 'export class Pet {}', '"pet" in "Pet"'],
      ['a value object', `${search}/domain/fur.ts`, 'export interface KittenFur {}', '"fur" in "KittenFur"'],
      ['an identity', `${search}/domain/user-id.ts`, 'export type UserId = string;', '"user" in "UserId"'],
      [
        'an event',
        `${search}/domain/kitten/events/kitten-sold.event.ts`,
        'export class KittenSold {}',
        '"sold" in "KittenSold"',
      ],
      [
        'a command',
        `${search}/application/sell-kitten/sell-kitten.command.ts`,
        'export class SellKitten extends Command<void> {}',
        '"sell" in "SellKitten"',
      ],
      [
        'a rule',
        `${search}/domain/kitten/rules/cannot-adopt-a-puppy.rule.ts`,
        'export const rule = 1;',
        '"puppy" in "cannot-adopt-a-puppy"',
      ],
    ])('%s', (_, file, text, what) => {
      lies(file, text);
      expect(complaints()).toEqual([
        `${file}:1: ${what} is no word of contexts/search/GLOSSARY.md: use one of its terms, or add it with its meaning.`,
      ]);
    });

    it('a thing that is more than a word of an explanation', () => {
      lies('contexts/search/src/domain/cat.ts', '', 'export class YoungCat {}');
      expect(complaints()).toEqual([
        'contexts/search/src/domain/cat.ts:2: YoungCat names no term of contexts/search/GLOSSARY.md: add one for it, with its meaning.',
      ]);
    });

    it.each([
      'export class KittenAdopted {}',
      'export type AdopterId = string;',
      'export type KittenEvent = 1;',
      'class Hidden {}',
    ])('what is made of its terms, in any form: %s', (text) => {
      lies('contexts/search/src/domain/kitten/more.ts', text);
      expect(complaints()).toEqual([]);
    });
  });

  it.each([
    [
      'a step',
      ['Feature: Adopting', '  Scenario: A kitten', '    When the customer adopts "Tom"'],
      3,
      'customer',
    ],
    [
      'a title',
      ['Feature: Adopting', '  Rule: A customer adopts a kitten', '    Scenario: A kitten'],
      2,
      'customer',
    ],
  ])('has a word for the nouns of %s', (_, lines, line, noun) => {
    lies('features/search/more.feature', ...lines);
    const [complaint, ...others] = complaints();
    expect(others).toEqual([]);
    expect(complaint).toMatch(`features/search/more.feature:${line}: "${noun}" in "`);
    expect(complaint).toMatch('is no word of contexts/search/GLOSSARY.md');
  });

  it('takes no examples for words: people, texts and tables', () => {
    lies(
      'features/search/more.feature',
      'Feature: Adopting',
      '  Scenario: A kitten',
      '    Given Grace, Ada and Alan adopt "the burglar" of:',
      '      | burglar | alarm |',
    );
    expect(complaints()).toEqual([]);
  });

  it('lets journeys speak every language, and no other', () => {
    lies(
      'features/journeys/all.feature',
      'Feature: All',
      '  Scenario: A kitten',
      '    Given a recipient and an adopter',
      '    Then the burglar is gone',
    );
    expect(complaints()).toEqual([
      'features/journeys/all.feature:4: "burglar" in "the burglar is gone" is no word of contexts/search/GLOSSARY.md or ' +
        'contexts/notifications/GLOSSARY.md: use one of its terms, or add it with its meaning.',
    ]);
  });

  it('keeps no term that nothing is called by', () => {
    lies(
      'contexts/search/GLOSSARY.md',
      ...GLOSSARIES['contexts/search/GLOSSARY.md'],
      '| **Saved search** | old | — |',
    );
    expect(complaints()).toEqual([
      'contexts/search/GLOSSARY.md:5: "Saved search" is used neither in the code nor in the scenarios: remove it, or call things by it.',
    ]);
  });

  describe('leaves the words of others to the anti-corruption layer', () => {
    const notifications = 'contexts/notifications/src';
    it.each([
      ['a file', `${notifications}/http/kitten.ts`, 'export const x = 1;', 1],
      ['a function', `${notifications}/infrastructure/x.ts`, '\nexport function forKittens(): void {}', 2],
      [
        'a parameter',
        `${notifications}/application/x.ts`,
        'export const f = (kittenId: string) => kittenId;',
        1,
      ],
      ['a field', `${notifications}/http/x.ts`, 'class X {\n  adopterName = 1;\n}', 2],
      ['a text', `${notifications}/http/x.ts`, 'export const path = `/kittens/${1}`;', 1],
    ])('%s', (_, file, text, line) => {
      lies(file, text);
      const [complaint, ...others] = complaints();
      expect(others).toEqual([]);
      expect(complaint).toMatch(`${file}:${line}: "`);
      expect(complaint).toMatch(
        'is a word of Search, and means nothing in Notifications: translate it in contexts/notifications/src/acl/search, or ' +
          'give it a meaning of its own in contexts/notifications/GLOSSARY.md.',
      );
    });

    it('a scenario', () => {
      lies(
        'features/notifications/x.feature',
        'Feature: Notifying a recipient',
        '  Scenario: A kitten',
        '    Given a recipient',
      );
      expect(complaints()).toEqual([
        expect.stringMatching(/^features\/notifications\/x\.feature:2: "kitten" is a word of Search/),
      ]);
    });

    it.each([
      [
        'in that layer',
        `${notifications}/acl/search/when-kitten-adopted.translator.ts`,
        'export class Kitten {}',
      ],
      [
        'as a name of a package',
        `${notifications}/http/x.ts`,
        "import { Kitten } from 'kittens';\nKitten();",
      ],
      ['as the name of a context', `${notifications}/http/x.ts`, 'export const searchUrl = 1;'],
    ])('but %s', (_, file, text) => {
      lies(file, text);
      expect(complaints()).toEqual([]);
    });
  });

  it.each([
    ['means the same there', '| **Kitten** | a young cat with a name | — |'],
    ['is only akin to a word there', '| **Kittenhood** | the youth of a recipient | — |'],
  ])('says nothing of a word that %s', (_, ours) => {
    lies('contexts/notifications/GLOSSARY.md', ...GLOSSARIES['contexts/notifications/GLOSSARY.md'], ours);
    lies('contexts/notifications/src/domain/kitten.ts', 'export class Kitten {}\nexport class Kittenhood {}');
    expect(complaints().filter((complaint) => complaint.includes('too: say'))).toEqual([]);
  });

  it('says what a word means elsewhere, where others have it too', () => {
    const ours = '| **Kitten** | a nickname of a recipient | — |';
    lies('contexts/notifications/GLOSSARY.md', ...GLOSSARIES['contexts/notifications/GLOSSARY.md'], ours);
    lies('contexts/notifications/src/domain/kitten.ts', 'export class Kitten {}');
    expect(complaints()).toEqual([
      'contexts/notifications/GLOSSARY.md:4: Search has "Kitten" too: say in the last column what it means there.',
      'contexts/search/GLOSSARY.md:3: Notifications has "Kitten" too: say in the last column what it means there.',
    ]);
  });

  it('is read from a table, or it is said where it is none', () => {
    lies('contexts/search/GLOSSARY.md', '| Term | Meaning |', '| Kitten | a cat |');
    expect(complaints).toThrow(
      'contexts/search/GLOSSARY.md:2 is no entry: write | **Term** | meaning | elsewhere |',
    );
  });

  it('fits in this house', () => {
    const names = contexts.map(({ name }) => name);
    expect(checkLanguage(projectRoot, names)).toEqual([]);
  });
});
