import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contextsIn } from './contexts.js';

describe('folders under contexts/', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-contexts-'));
    write('foster-homes', { pawprint: { subdomain: 'supporting', port: 3009 } });
    write('search', { pawprint: { subdomain: 'core', port: 3001, grpcPort: 3011 } });
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (name: string, manifest: object): void => {
    mkdirSync(join(root, 'contexts', name), { recursive: true });
    writeFileSync(join(root, 'contexts', name, 'package.json'), JSON.stringify({ name, ...manifest }));
  };

  it('become contexts, ordered by port', () => {
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

  it('do not become contexts when only ignored folders are left of them', () => {
    mkdirSync(join(root, 'contexts/gone/dist'), { recursive: true });
    expect(contextsIn(root).map(({ name }) => name)).toEqual(['search', 'foster-homes']);
  });

  it('cause an error that names a folder without package.json, and the remedy', () => {
    mkdirSync(join(root, 'contexts/half-made/src'), { recursive: true });
    expect(() => contextsIn(root)).toThrow(/^contexts\/half-made has no package\.json.*add one, or remove/);
  });

  it('cause an error that names a package.json without the context’s port', () => {
    write('shy', {});
    expect(() => contextsIn(root)).toThrow(
      /^contexts\/shy\/package\.json does not contain .* add "pawprint"/,
    );
  });
});
