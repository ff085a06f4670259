import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../run/contexts.js';
import { SandboxCopy } from './sandbox-copy.js';

describe('a sandbox copy', () => {
  let copy: SandboxCopy;
  afterEach(() => copy[Symbol.dispose]());

  it('is built from its own sources, and leaves the original alone', () => {
    copy = new SandboxCopy();
    writeFileSync(copy.path('shared-kernel/src/planted.ts'), "export const planted = 'here';\n");
    writeFileSync(
      copy.path('platform/src/planted.ts'),
      "export type Planted = typeof import('@pawprint/shared-kernel').toUuid;\n",
    );

    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'platform'], {
      cwd: copy.folder,
    });

    expect(existsSync(copy.path('shared-kernel/dist/planted.js'))).toBe(true);
    expect(existsSync(join(projectRoot, 'shared-kernel/dist/planted.js'))).toBe(false);
    rmSync(copy.path('shared-kernel/dist'), { recursive: true });
    expect(existsSync(join(projectRoot, 'shared-kernel/dist'))).toBe(true);
  });

  it('is gone afterwards', () => {
    copy = new SandboxCopy();
    expect(existsSync(copy.folder)).toBe(true);

    copy[Symbol.dispose]();

    expect(existsSync(copy.folder)).toBe(false);
  });
});
