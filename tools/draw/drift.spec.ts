import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DRAWN } from './generated-document.js';
import { driftOf } from './drift.js';

describe('drift', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-drift-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const lies = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const map = { path: 'docs/map.md', text: `# Map\n<!-- ${DRAWN} -->\nSearch\n` };

  it('is none where every byte is as it has to be', () => {
    lies(map.path, map.text);
    expect(driftOf([map], root)).toEqual([]);
  });

  it.each([
    ['a byte more', `${map.text} `, 4],
    ['a byte less', map.text.slice(0, -1), 4],
    ['another letter', map.text.replace('Map', 'map'), 1],
    ['a line less', map.text.replace('Search\n', ''), 3],
  ])('is told with its line: %s', (_, text, line) => {
    lies(map.path, text);
    expect(driftOf([map], root)).toEqual([`docs/map.md:${line} is not what the code says`]);
  });

  it('is a document that was never drawn', () => {
    expect(driftOf([map], root)).toEqual(['docs/map.md is not there']);
  });

  it('is a document of something that has gone, in a context too', () => {
    lies(map.path, map.text);
    lies('docs/canvas/gone.md', `<!-- ${DRAWN} -->`);
    lies('contexts/search/drawn.json', `{"x-drawn": "${DRAWN}"}`);
    lies('docs/by-hand.md', '# Why');
    expect(driftOf([map], root)).toEqual([
      'contexts/search/drawn.json is about something that is no longer there',
      'docs/canvas/gone.md is about something that is no longer there',
    ]);
  });
});
