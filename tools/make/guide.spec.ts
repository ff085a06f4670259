import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { changed, GUIDE, readGuide } from './guide.js';

describe('the guide', () => {
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

  it('has files, changes and commands, and prose that is none of them', () => {
    const blocks = reading(
      '# A guide',
      '## 1. First',
      '```ts a/b.ts',
      'const b = `x`;',
      '```',
      '```sh',
      'echo for people',
      '```',
      '```diff c.json',
      '   "a",',
      '+  "b",',
      '```',
      '```ts a/c.ts tempting',
      '```',
      '```console red',
      '$ npm run one',
      'printed',
      '$ npm run two',
      '```',
      '',
    );
    expect(blocks).toEqual([
      { kind: 'file', path: 'a/b.ts', text: 'const b = `x`;\n', isTempting: false },
      { kind: 'change', path: 'c.json', found: ['  "a",'], wanted: ['  "a",', '  "b",'] },
      { kind: 'file', path: 'a/c.ts', text: '', isTempting: true },
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
  ])('has no %s with %s', (head, line) => {
    expect(() => reading('## 2. Second', `\`\`\`${head}`, line, '```', '')).toThrow('2. Second');
  });
});

describe('a change', () => {
  const change = { kind: 'change', path: 'list', found: ['one'], wanted: ['zero', 'one'] } as const;

  it('is made where its lines are found', () => {
    expect(changed('one\ntwo\n', change)).toBe('zero\none\ntwo\n');
    expect(changed('begin\none\n', change)).toBe('begin\nzero\none\n');
  });

  it.each([
    ['not there', 'two\n', '0 times'],
    ['there twice', 'one\ntwo\none\n', '2 times'],
  ])('is refused where they are %s', (_, text, why) => {
    expect(() => changed(text, change)).toThrow(why);
  });
});
