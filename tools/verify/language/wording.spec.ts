import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RETIRED_IDENTIFIERS } from './retired-identifiers.js';
import { checkWording } from './wording.js';

const ACTOR = 'name the actor: the reader, the worker, the recipient.';
const EVERYDAY = 'use everyday English: again, also, available, one after the other, at most.';
const BEGINNING = 'begin with a noun phrase or a verb, not with a relative clause.';
const IS_NO = 'say "is not a ..." or "there is no ...".';
const TITLE = 'begin with the unit, the state or what it does, so that the title stands alone.';

describe('wording check', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-wording-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const violationsIn = (file: string, source: string): string[] => {
    writeFileSync(join(root, file), source);
    return checkWording(root, [file]).map((one) => `${one.file}:${one.line}: ${one.message}`);
  };

  it.each([
    ['Whoever reads it.', ACTOR],
    ['The row is read by somebody.', ACTOR],
    ["It is nobody's row.", ACTOR],
    ['The row is read anew.', EVERYDAY],
    ['The second reader likewise.', EVERYDAY],
    ['No row is to be had.', EVERYDAY],
    ['Two rows behind each other.', EVERYDAY],
    ['Three rows at the most.', EVERYDAY],
    ['What is read is a row.', BEGINNING],
    ['Who reads it.', BEGINNING],
    ['Where it is read.', BEGINNING],
    ['Whatever is read.', BEGINNING],
    ['(Which row it is.)', BEGINNING],
    ['It is no row.', IS_NO],
    ['Those were no rows.', IS_NO],
    ['The answer is none.', IS_NO],
  ])('refuses the comment "%s"', (text, advice) => {
    expect(violationsIn('x.ts', `// ${text}`)).toEqual([`x.ts:1: comment "${text}": ${advice}`]);
  });

  it.each([
    'The reader reads the row again.',
    'Runs as the user `nobody`.',
    'At most three rows, at the most recent version.',
    'The reader knows what it reads, and where.',
    'Which row is it?',
    'When the row is read, the reader stops.',
    'It is not a row.',
    'There is no row, and there are none elsewhere.',
    'The row is no longer there, and is no more than a copy.',
    'The whatever-option of https://example.org/somebody_else.',
  ])('accepts the comment "%s"', (text) => {
    expect(violationsIn('x.ts', `// ${text}`)).toEqual([]);
  });

  it.each(['is read', 'are read', 'and reads', 'of a reader', 'with a row', 'that is none', 'what it reads'])(
    'refuses the test title "%s"',
    (title) => {
      expect(violationsIn('x.ts', `it('${title}', () => {});`)).not.toEqual([]);
    },
  );

  it('names the kind and the advice of a refused test title', () => {
    expect(violationsIn('x.ts', "\nit('is read', () => {});")).toEqual([
      `x.ts:2: test title "is read": ${TITLE}`,
    ]);
  });

  it.each(['reader', 'in-memory reader', 'when the row is read', 'reads the row', '%s', 'cannot be read'])(
    'accepts the test title "%s"',
    (title) => {
      expect(violationsIn('x.ts', `it('${title}', () => {});`)).toEqual([]);
    },
  );

  it('accepts a relative clause as a heading, but not as a sentence of a document', () => {
    expect(violationsIn('x.md', '## What to do instead\n\nWhat is read is a row.')).toEqual([
      `x.md:3: document "What is read is a row.": ${BEGINNING}`,
    ]);
  });

  it('reports violations in the order of the lines', () => {
    const source = "it('is read', () => {});\n// Whoever reads it.\n";
    expect(violationsIn('x.ts', source)).toEqual([
      expect.stringMatching(/^x\.ts:1: /),
      expect.stringMatching(/^x\.ts:2: /),
    ]);
  });

  describe('retired identifier', () => {
    const [name = ''] = RETIRED_IDENTIFIERS;

    it.each(['x.ts', 'x.md', 'x.sql', 'x.json'])('refuses it in %s', (file) => {
      expect(violationsIn(file, `\n"${name}"`)).toEqual([
        `${file}:2: "${name}" is a retired name: use the field's term.`,
      ]);
    });

    it.each([`my${name}`, `${name}s`, `a-${name}`])('accepts it as a part of another name: %s', (text) => {
      expect(violationsIn('x.md', text)).toEqual([]);
    });

    it('appears once in the list', () => {
      expect(new Set(RETIRED_IDENTIFIERS).size).toBe(RETIRED_IDENTIFIERS.length);
    });
  });
});
