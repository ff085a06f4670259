import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxCopy } from '../sandbox-copy.js';

describe('lint of a file that reads the environment', () => {
  let copy: SandboxCopy;
  beforeAll(() => {
    copy = new SandboxCopy();
  });
  afterAll(() => copy[Symbol.dispose]());

  it.each([
    ['contexts/search/src/infrastructure/injected.ts', 'export const port = process.env.SEARCH_PORT;\n'],
    ['contexts/search/src/injected.module.ts', 'export const { env } = process;\n'],
    ['platform/src/http/injected.ts', 'export const port = process.env.SEARCH_PORT;\n'],
  ])('reports a violation in %s', (file, source) => {
    writeFileSync(copy.path(file), source);

    const { status, stdout } = spawnSync('npx', ['oxlint', file], { cwd: copy.folder, encoding: 'utf8' });

    expect(stdout).toContain("'process.env' is restricted from being used");
    expect(status).toBe(1);
  });
});
