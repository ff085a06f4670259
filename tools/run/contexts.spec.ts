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
    lies('search', { pawprint: { subdomain: 'core', port: 3001, grpcPort: 3011 } });
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const lies = (name: string, manifest: object): void => {
    mkdirSync(join(root, 'contexts', name), { recursive: true });
    writeFileSync(join(root, 'contexts', name, 'package.json'), JSON.stringify({ name, ...manifest }));
  };

  it('are contexts, the one with the lowest port first', () => {
    expect(contextsIn(root)).toEqual([
      {
        name: 'search',
        subdomain: 'core',
        portVariable: 'SEARCH_PORT',
        defaultPort: 3001,
        grpc: { portVariable: 'SEARCH_GRPC_PORT', defaultPort: 3011 },
      },
      {
        name: 'foster-homes',
        subdomain: 'supporting',
        portVariable: 'FOSTER_HOMES_PORT',
        defaultPort: 3009,
        grpc: null,
      },
    ]);
  });

  it('are no contexts any more when there is nothing left but what was built of them', () => {
    mkdirSync(join(root, 'contexts/gone/dist'), { recursive: true });
    expect(contextsIn(root).map(({ name }) => name)).toEqual(['search', 'foster-homes']);
  });

  it('are named where they are none, with what would mend it', () => {
    mkdirSync(join(root, 'contexts/half-made/src'), { recursive: true });
    expect(() => contextsIn(root)).toThrow(/^contexts\/half-made has no package\.json.*give it one, or take/);
  });

  it('are named where they do not say what the others say', () => {
    lies('shy', {});
    expect(() => contextsIn(root)).toThrow(/^contexts\/shy\/package\.json does not say .* add "pawprint"/);
  });
});
