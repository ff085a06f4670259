import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GENERATED } from './generated-document.js';
import { driftOf } from './drift.js';

describe('drift', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-drift-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const map = { path: 'docs/map.md', text: `# Map\n<!-- ${GENERATED} -->\nSearch\n` };

  it('does not exist when every byte is equal', () => {
    write(map.path, map.text);
    expect(driftOf([map], root)).toEqual([]);
  });

  it.each([
    ['an added byte', `${map.text} `, 4],
    ['a missing byte', map.text.slice(0, -1), 4],
    ['a changed letter', map.text.replace('Map', 'map'), 1],
    ['a missing line', map.text.replace('Search\n', ''), 3],
  ])('contains the first different line of a document with %s', (_, text, line) => {
    write(map.path, text);
    expect(driftOf([map], root)).toEqual([`docs/map.md:${line} is different from the code`]);
  });

  it('contains a document that is missing', () => {
    expect(driftOf([map], root)).toEqual(['docs/map.md is missing']);
  });

  it('contains generated documents whose subject was removed, also below contexts/', () => {
    write(map.path, map.text);
    write('docs/canvas/gone.md', `<!-- ${GENERATED} -->`);
    write('contexts/search/generated.json', `{"x-generated": "${GENERATED}"}`);
    write('docs/by-hand.md', '# Why');
    expect(driftOf([map], root)).toEqual([
      'contexts/search/generated.json describes code that does not exist any more',
      'docs/canvas/gone.md describes code that does not exist any more',
    ]);
  });
});
