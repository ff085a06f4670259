import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { changed, GUIDE, readGuide } from './guide.js';

describe('guide', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-guide-'));
    mkdirSync(join(root, 'docs'));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const reading = (...lines: string[]) => {
    writeFileSync(join(root, GUIDE), lines.join('\n'));
    return readGuide(root);
  };

  it('contains files, changes and commands, and skips prose and other code blocks', () => {
    const blocks = reading(
      '# A guide',
      '## 1. First',
      '```ts a/b.ts',
      'const b = `x`;',
      '```',
      '```sh',
      'echo skipped',
      '```',
      '```diff c.json',
      '   "a",',
      '+  "b",',
      '```',
      '```ts a/c.ts temporary',
      '```',
      '```console red',
      '$ npm run one',
      'printed',
      '$ npm run two',
      '```',
      '',
    );
    expect(blocks).toEqual([
      { kind: 'file', path: 'a/b.ts', text: 'const b = `x`;\n', isTemporary: false },
      { kind: 'change', path: 'c.json', found: ['  "a",'], replacement: ['  "a",', '  "b",'] },
      { kind: 'file', path: 'a/c.ts', text: '', isTemporary: true },
      {
        kind: 'run',
        step: '1. First',
        outcome: 'red',
        commands: [
          { line: 'npm run one', prints: ['printed'] },
          { line: 'npm run two', prints: [] },
        ],
      },
    ]);
  });

  it.each([
    ['console blue', '$ npm test'],
    ['console green', 'npm test'],
  ])('refuses a "%s" block with the line "%s"', (head, line) => {
    expect(() => reading('## 2. Second', `\`\`\`${head}`, line, '```', '')).toThrow('2. Second');
  });
});

describe('change', () => {
  const change = { kind: 'change', path: 'list', found: ['one'], replacement: ['zero', 'one'] } as const;

  it('replaces the lines that it finds', () => {
    expect(changed('one\ntwo\n', change)).toBe('zero\none\ntwo\n');
    expect(changed('begin\none\n', change)).toBe('begin\nzero\none\n');
  });

  it.each([
    ['missing', 'two\n', '0 times'],
    ['found twice', 'one\ntwo\none\n', '2 times'],
  ])('throws when its lines are %s', (_, text, why) => {
    expect(() => changed(text, change)).toThrow(why);
  });
});
