import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contextsIn } from './contexts.js';

describe('the folders under contexts/', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-contexts-'));
    lies('foster-homes', { pawprint: { subdomain: 'supporting', port: 3009 } });
    lies('search', { pawprint: { subdomain: 'core', port: 3001 } });
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const lies = (name: string, manifest?: object): void => {
    mkdirSync(join(root, 'contexts', name), { recursive: true });
    if (manifest)
      writeFileSync(join(root, 'contexts', name, 'package.json'), JSON.stringify({ name, ...manifest }));
  };

  it('are contexts, the one with the lowest port first', () => {
    expect(contextsIn(root)).toEqual([
      { name: 'search', subdomain: 'core', portVariable: 'SEARCH_PORT', defaultPort: 3001 },
      {
        name: 'foster-homes',
        subdomain: 'supporting',
        portVariable: 'FOSTER_HOMES_PORT',
        defaultPort: 3009,
      },
    ]);
  });

  it('are named where they are none, with what would mend it', () => {
    lies('left-over');
    writeFileSync(join(root, 'contexts/left-over/README.md'), '# Left over');
    expect(() => contextsIn(root)).toThrow(/^contexts\/left-over has no package\.json.*give it one, or take/);
  });

  it('are none where only what was built is left of them', () => {
    lies('left-over/dist');
    expect(contextsIn(root).map(({ name }) => name)).toEqual(['search', 'foster-homes']);
  });

  it('are named where they do not say what the others say', () => {
    lies('shy', {});
    expect(() => contextsIn(root)).toThrow(/^contexts\/shy\/package\.json does not say .* add "pawprint"/);
  });
});
