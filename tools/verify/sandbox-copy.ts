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

/** Neither sources nor build output. */
const NOT_COPIED = ['.git', '.pawprint', 'node_modules', 'reports', 'coverage'];

/**
 * A temporary copy of the project with its build output, in which a test may change any file. Installed packages are links to
 * the original's; the project's own workspaces are links to the copy.
 */
export class SandboxCopy implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'pawprint-sandbox-'));

  constructor() {
    cpSync(projectRoot, this.folder, {
      recursive: true,
      // Otherwise the compiler would compile every file again.
      preserveTimestamps: true,
      filter: (from) =>
        !relative(projectRoot, from)
          .split('/')
          .some((part) => NOT_COPIED.includes(part)),
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
    // npm's links are relative paths, so they lead to the copy's own folders.
    for (const name of readdirSync(join(projectRoot, scope)))
      symlinkSync(readlinkSync(join(projectRoot, scope, name)), this.path(scope, name));
  }
}
