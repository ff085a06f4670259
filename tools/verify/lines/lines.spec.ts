import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../run/contexts.js';
import { codeLinesIn } from './code-lines.js';
import { violationsIn, measure } from './measure.js';
import { type Part, PARTS, READING_PATH } from './parts.js';

describe('code lines', () => {
  it.each([
    ['a statement, and a comment after it', 1, 'const one = 1; // first'],
    ['blank lines and line comments', 1, '\n// first\n  \nconst one = 1;\n'],
    ['a doc comment', 1, '/**\n * First.\n *\n */\nexport const one = 1;'],
    ['code before and after a comment of several lines', 2, 'const one /* first\n second\n */ = 1;'],
    ['a URL in a string', 1, "const url = 'https://example.org';"],
    ['a comment in a string', 2, 'const text = "/*";\nconst other = "*/";'],
    ['a template of several lines', 3, 'const text = `\n  // SQL\n`;'],
    ['a regular expression with slashes', 2, 'const path = /a\\/\\/*b/;\nconst two = 2;'],
    ['letters that take several bytes', 1, "const name = 'Käthe // Zoë'; // ä\n// ö"],
    ['a bracket alone', 3, 'function one() {\n  return 1;\n}'],
  ])('count %s', (_, lines, source) => {
    expect(codeLinesIn(source, 'one.ts')).toBe(lines);
  });

  it('count JSX text that looks like a comment', () => {
    expect(codeLinesIn('const a = (\n  <p>\n    see // here\n  </p>\n);\n', 'a.tsx')).toBe(5);
  });
});

describe('parts', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-lines-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const domain: Part = { name: 'domain', files: ['contexts/*/src/domain/**'], maxLines: 2 };

  it('contain their sources without specs and other files', () => {
    write('contexts/search/src/domain/kitten/kitten.ts', 'export const one = 1;\n');
    write('contexts/search/src/domain/kitten/kitten.spec.ts', 'export const two = 2;\n');
    write('contexts/search/src/domain/view.spec.tsx', 'export const three = 3;\n');
    write('contexts/search/src/domain/view.tsx', 'export const view = <p />;\n');
    write('contexts/search/src/domain/tables.sql', 'SELECT 1;\n');
    write('contexts/search/src/http/routes.ts', 'export const four = 4;\n');
    expect(measure(root, [domain])).toEqual([{ part: domain, lines: 2 }]);
  });

  it('fail above their maximum, but not at it', () => {
    expect(violationsIn([{ part: domain, lines: 2 }], root)).toEqual([]);
    expect(violationsIn([{ part: domain, lines: 5 }], root)).toEqual([
      expect.stringMatching(/^domain: 5 lines, 3 more than the maximum of 2\. /),
    ]);
  });

  it.each([
    ['states another number', 'about 4,900\nlines of code', '"about 5,000 lines of code", not 4,900.'],
    ['states no number', 'many lines of code', '"about 5,000 lines of code".'],
  ])('fail when the README %s for the reading path', (_, readme, ending) => {
    write('README.md', readme);
    expect(violationsIn([{ part: READING_PATH, lines: 4_960 }], root)).toEqual([
      `README.md: the reading path has 4960 lines: write ${ending}`,
    ]);
  });

  it('pass when the README states the rounded number', () => {
    write('README.md', 'about 5,000\nlines of code');
    expect(violationsIn([{ part: READING_PATH, lines: 5_049 }], root)).toEqual([]);
  });

  it('contain every source of the product once, apart from the reading path', () => {
    const parts = PARTS.filter((part) => part !== READING_PATH);
    const whole: Part = {
      name: 'all',
      files: ['{shared-kernel,platform,front-door,contexts/*}/src/**'],
      maxLines: 0,
    };
    const sum = measure(projectRoot, parts).reduce((all, { lines }) => all + lines, 0);
    expect(sum).toBe(measure(projectRoot, [whole])[0]!.lines);
    expect(sum).toBeGreaterThan(1_000);
  });
});
