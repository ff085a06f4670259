import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkLanguage } from './check.js';

const SEARCH_GLOSSARY = 'contexts/search/GLOSSARY.md';
const NOTIFICATIONS_GLOSSARY = 'contexts/notifications/GLOSSARY.md';
const HEADER = ['| Term | Definition | Example | Not to be confused with |', '| --- | --- | --- | --- |'];
const GLOSSARIES = {
  [SEARCH_GLOSSARY]: [
    '## Business terms',
    ...HEADER,
    '| **Kitten** | a young cat with a name | Felix | — |',
    '| **Adopt** | to give a kitten a home | Ada adopts Felix | — |',
    '| **Adopter** | a person who adopts | Ada | — |',
    '## Technical terms',
    ...HEADER,
    '| **Catalogue** | the list of kittens | — | — |',
  ],
  [NOTIFICATIONS_GLOSSARY]: [
    '## Business terms',
    ...HEADER,
    '| **Recipient** | a person who gets messages | Ada | — |',
  ],
};
/** Every file of it fits the glossary of its context. */
const PROJECT = {
  ...GLOSSARIES,
  'contexts/search/src/domain/kitten/kitten.ts': ['export class Kitten {', '  adopt(): void {}', '}'],
  'contexts/search/src/infrastructure/postgres-catalogue.ts': ['export class PostgresCatalogue {}'],
  'contexts/notifications/src/domain/recipient/recipient.ts': ['export class Recipient {}'],
  'features/search/adopting.feature': [
    'Feature: Adopting',
    '  Scenario: A kitten with a name',
    '    Given the adopter Ada adopts "Felix the tomcat"',
  ],
};

describe('language check', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-language-'));
    for (const [file, lines] of Object.entries(PROJECT)) write(file, ...lines);
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (file: string, ...lines: string[]): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), lines.join('\n'));
  };
  const violations = (): string[] =>
    checkLanguage(root, ['search', 'notifications']).map(
      ({ file, line, message }) => `${file}:${line}: ${message}`,
    );

  it('accepts a project in which every name is made of its glossary’s terms', () => {
    expect(violations()).toEqual([]);
  });

  describe('name in the domain or application of a context', () => {
    const search = 'contexts/search/src';
    it.each([
      ['aggregate', `${search}/domain/pet/pet.ts`, 'export class Pet {}', '"pet" in "Pet"'],
      ['value object', `${search}/domain/fur.ts`, 'export interface KittenFur {}', '"fur" in "KittenFur"'],
      ['identity', `${search}/domain/user-id.ts`, 'export type UserId = string;', '"user" in "UserId"'],
      [
        'event',
        `${search}/domain/kitten/events/kitten-sold.event.ts`,
        'export class KittenSold {}',
        '"sold" in "KittenSold"',
      ],
      [
        'command',
        `${search}/application/sell-kitten/sell-kitten.command.ts`,
        'export class SellKitten extends Command<void> {}',
        '"sell" in "SellKitten"',
      ],
      [
        'rule',
        `${search}/domain/kitten/rules/cannot-adopt-a-puppy.rule.ts`,
        'export const rule = 1;',
        '"puppy" in "cannot-adopt-a-puppy"',
      ],
    ])('refuses an unknown word in the name of a new %s', (_, file, text, word) => {
      write(file, text);
      expect(violations()).toEqual([
        `${file}:1: ${word} is not a word of ${SEARCH_GLOSSARY}: use one of its terms, or add a term with its definition.`,
      ]);
    });

    it('refuses a name that consists only of words of the definitions', () => {
      write('contexts/search/src/domain/cat.ts', '', 'export class YoungCat {}');
      expect(violations()).toEqual([
        `contexts/search/src/domain/cat.ts:2: YoungCat contains no term of ${SEARCH_GLOSSARY}: add a term for it, with its definition.`,
      ]);
    });

    it.each([
      'export class KittenAdopted {}',
      'export type AdopterId = string;',
      'export type KittenEvent = 1;',
      'class Hidden {}',
    ])('accepts every form of a term, and any name that is not exported: %s', (text) => {
      write('contexts/search/src/domain/kitten/more.ts', text);
      expect(violations()).toEqual([]);
    });
  });

  describe('feature file', () => {
    it.each([
      ['step', ['Feature: Adopting', '  Scenario: A kitten', '    When the customer adopts "Tom"'], 3],
      ['title', ['Feature: Adopting', '  Rule: A customer adopts a kitten', '    Scenario: A kitten'], 2],
    ])('refuses an unknown noun in a %s', (_, lines, line) => {
      write('features/search/more.feature', ...lines);
      const [first, ...others] = violations();
      expect(others).toEqual([]);
      expect(first).toMatch(`features/search/more.feature:${line}: "customer" in "`);
      expect(first).toMatch(`is not a word of ${SEARCH_GLOSSARY}`);
    });

    it('accepts unknown nouns in examples: names of people, quoted texts and tables', () => {
      write(
        'features/search/more.feature',
        'Feature: Adopting',
        '  Scenario: A kitten',
        '    Given Grace, Ada and Alan adopt "the burglar" of:',
        '      | burglar | alarm |',
      );
      expect(violations()).toEqual([]);
    });

    it('accepts the terms of every context, and no other noun, in a journey', () => {
      write(
        'features/journeys/all.feature',
        'Feature: All',
        '  Scenario: A kitten',
        '    Given a recipient and an adopter',
        '    Then the burglar is gone',
      );
      expect(violations()).toEqual([
        `features/journeys/all.feature:4: "burglar" in "the burglar is gone" is not a word of ${SEARCH_GLOSSARY} or ` +
          `${NOTIFICATIONS_GLOSSARY}: use one of its terms, or add a term with its definition.`,
      ]);
    });
  });

  describe('term of a glossary', () => {
    const withTerm = (part: 'Business' | 'Technical', row: string): void =>
      write(SEARCH_GLOSSARY, ...GLOSSARIES[SEARCH_GLOSSARY], `## ${part} terms`, row);
    const USE_IN_INFRASTRUCTURE = [
      'contexts/search/src/infrastructure/x.ts',
      'export class Highlight {}',
    ] as const;

    it('refuses a business term that only infrastructure uses', () => {
      withTerm('Business', '| **Highlight** | a marked word | — | — |');
      write(...USE_IN_INFRASTRUCTURE);
      expect(violations()).toEqual([
        `${SEARCH_GLOSSARY}:12: "Highlight", a business term, is used neither by a scenario nor by a domain type: remove it, or use it.`,
      ]);
    });

    it('accepts a technical term that only infrastructure uses', () => {
      withTerm('Technical', '| **Highlight** | a marked word | — | — |');
      write(...USE_IN_INFRASTRUCTURE);
      expect(violations()).toEqual([]);
    });

    it('refuses a technical term that neither the code nor a scenario uses', () => {
      withTerm('Technical', '| **Highlight** | a marked word | — | — |');
      expect(violations()).toEqual([
        `${SEARCH_GLOSSARY}:12: "Highlight", a technical term, is used neither in the code nor in a scenario: remove it, or use it.`,
      ]);
    });

    it.each([
      ['a scenario', 'features/search/x.feature', 'Feature: Adopting a saved search'],
      ['a journey', 'features/journeys/x.feature', 'Feature: Adopting a saved search'],
      ['a domain type', 'contexts/search/src/domain/x.ts', 'export class SavedSearch {}'],
    ])('accepts a business term that only %s uses', (_, file, text) => {
      withTerm('Business', '| **Saved search** | a search that an adopter keeps | — | — |');
      write(file, text);
      expect(violations()).toEqual([]);
    });
  });

  describe('term of another context', () => {
    const notifications = 'contexts/notifications/src';
    it.each([
      ['file name', `${notifications}/http/kitten.ts`, 'export const x = 1;', 1],
      ['function', `${notifications}/infrastructure/x.ts`, '\nexport function forKittens(): void {}', 2],
      [
        'parameter',
        `${notifications}/application/x.ts`,
        'export const f = (kittenId: string) => kittenId;',
        1,
      ],
      ['field', `${notifications}/http/x.ts`, 'class X {\n  adopterName = 1;\n}', 2],
      ['text', `${notifications}/http/x.ts`, 'export const path = `/kittens/${1}`;', 1],
    ])('refuses a term of Search in a %s of Notifications', (_, file, text, line) => {
      write(file, text);
      const [first, ...others] = violations();
      expect(others).toEqual([]);
      expect(first).toMatch(`${file}:${line}: "`);
      expect(first).toMatch(
        'is a term of Search, not of Notifications: translate it in contexts/notifications/src/acl/search, or ' +
          `define it in ${NOTIFICATIONS_GLOSSARY}.`,
      );
    });

    it('refuses a term of Search in a scenario of Notifications', () => {
      write(
        'features/notifications/x.feature',
        'Feature: Notifying a recipient',
        '  Scenario: A kitten',
        '    Given a recipient',
      );
      expect(violations()).toEqual([
        expect.stringMatching(/^features\/notifications\/x\.feature:2: "kitten" is a term of Search/),
      ]);
    });

    it.each([
      [
        'in the anti-corruption layer',
        `${notifications}/acl/search/when-kitten-adopted.translator.ts`,
        'export class Kitten {}',
      ],
      ['in a package’s name', `${notifications}/http/x.ts`, "import { Kitten } from 'kittens';\nKitten();"],
      ['as that context’s name', `${notifications}/http/x.ts`, 'export const searchUrl = 1;'],
    ])('accepts a term of Search %s', (_, file, text) => {
      write(file, text);
      expect(violations()).toEqual([]);
    });
  });

  describe('term that two contexts define', () => {
    const define = (row: string): void => {
      write(NOTIFICATIONS_GLOSSARY, ...GLOSSARIES[NOTIFICATIONS_GLOSSARY], row);
      write(
        'contexts/notifications/src/domain/kitten.ts',
        'export class Kitten {}\nexport class Kittenhood {}',
      );
    };
    const unexplained = (): string[] => violations().filter((one) => one.includes('too: say'));

    it('needs an explanation in both glossaries when the definitions differ', () => {
      define('| **Kitten** | a nickname of a recipient | — | — |');
      expect(unexplained()).toEqual([
        `${NOTIFICATIONS_GLOSSARY}:5: Search has "Kitten" too: say in the last column what it means there.`,
        `${SEARCH_GLOSSARY}:4: Notifications has "Kitten" too: say in the last column what it means there.`,
      ]);
    });

    it.each([
      ['it means the same in both', '| **Kitten** | a young cat with a name | — | — |'],
      ['the terms only share a stem', '| **Kittenhood** | the youth of a recipient | — | — |'],
    ])('needs no explanation when %s', (_, row) => {
      define(row);
      expect(unexplained()).toEqual([]);
    });
  });

  describe('glossary', () => {
    it.each([
      ['a term that is not bold', '| Kitten | a cat | — | — |'],
      ['an empty definition', '| **Kitten** | | — | — |'],
      ['three columns', '| **Kitten** | a cat | — |'],
      ['five columns', '| **Kitten** | a cat | — | — | — |'],
    ])('cannot be read with %s', (_, row) => {
      write(SEARCH_GLOSSARY, '## Business terms', ...HEADER, row);
      expect(violations).toThrow(
        `${SEARCH_GLOSSARY}:4 is not an entry: write | **Term** | definition | example | not to be confused with |`,
      );
    });

    it('cannot be read with an entry above its two parts', () => {
      write(SEARCH_GLOSSARY, ...HEADER, '| **Kitten** | a cat | — | — |');
      expect(violations).toThrow(
        `${SEARCH_GLOSSARY}:3 belongs to neither part: write "## Business terms" or "## Technical terms" above it`,
      );
    });
  });
});
