import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { projectRoot } from '../run/contexts.js';

/** Neither part of the house nor made from it. */
const LEFT_BEHIND = ['.git', '.pawprint', 'node_modules', 'reports', 'coverage'];

/**
 * A copy of the whole house in a folder of its own, as it stands and as it was last built, in which anything may be
 * tried. Installed packages are shared with the original; the workspaces among them lead into the copy.
 */
export class SandboxCopy implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'pawprint-sandbox-'));

  constructor() {
    cpSync(projectRoot, this.folder, {
      recursive: true,
      // Or the compiler would take all of it for changed.
      preserveTimestamps: true,
      filter: (from) =>
        !relative(projectRoot, from)
          .split('/')
          .some((part) => LEFT_BEHIND.includes(part)),
    });
    for (const modules of globSync('{node_modules,*/node_modules,contexts/*/node_modules}', {
      cwd: projectRoot,
    }))
      this.share(modules);
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private share(modules: string): void {
    mkdirSync(this.path(modules), { recursive: true });
    for (const name of readdirSync(join(projectRoot, modules))) {
      if (name === '@pawprint') this.linkWorkspaces(join(modules, name));
      else symlinkSync(join(projectRoot, modules, name), this.path(modules, name));
    }
  }

  private linkWorkspaces(scope: string): void {
    mkdirSync(this.path(scope), { recursive: true });
    // npm links them by relative paths, which are as good in the copy.
    for (const name of readdirSync(join(projectRoot, scope)))
      symlinkSync(readlinkSync(join(projectRoot, scope, name)), this.path(scope, name));
  }
}
