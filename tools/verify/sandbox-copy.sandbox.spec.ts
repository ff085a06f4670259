import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../run/contexts.js';
import { SandboxCopy } from './sandbox-copy.js';

describe('sandbox copy', () => {
  let copy: SandboxCopy;
  afterEach(() => copy[Symbol.dispose]());

  it('compiles its own sources, and does not change the original', () => {
    copy = new SandboxCopy();
    writeFileSync(copy.path('shared-kernel/src/added.ts'), "export const added = 'here';\n");
    writeFileSync(
      copy.path('platform/src/added.ts'),
      "export type Added = typeof import('@pawprint/shared-kernel').toUuid;\n",
    );

    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'platform'], {
      cwd: copy.folder,
    });

    expect(existsSync(copy.path('shared-kernel/dist/added.js'))).toBe(true);
    expect(existsSync(join(projectRoot, 'shared-kernel/dist/added.js'))).toBe(false);
    rmSync(copy.path('shared-kernel/dist'), { recursive: true });
    expect(existsSync(join(projectRoot, 'shared-kernel/dist'))).toBe(true);
  });

  it('removes its folder when it is disposed', () => {
    copy = new SandboxCopy();
    expect(existsSync(copy.folder)).toBe(true);

    copy[Symbol.dispose]();

    expect(existsSync(copy.folder)).toBe(false);
  });
});
