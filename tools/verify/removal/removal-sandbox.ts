import { readFileSync, writeFileSync } from 'node:fs';
import { runProgram } from '../run-program.js';
import { SandboxCopy } from '../sandbox-copy.js';
import { runTests, type Verdict } from './named-tests.js';
import type { Removal } from './removal.js';
import type { NamedTest } from './technique-table.js';

/** Runs tests on a copy of the project, without removals and with one at a time. */
export class RemovalSandbox implements Disposable {
  private readonly copy = new SandboxCopy();

  constructor(private readonly stopping: AbortSignal) {
    this.allowUnusedNames();
  }

  /** Runs tests on the unchanged copy. Must precede the first removal, whose build stays until the next one. */
  unchanged(tests: readonly NamedTest[]): Promise<Verdict[]> {
    return runTests(tests, this.copy.folder, this.stopping);
  }

  /** @throws Error when the removal does not apply, or when the remaining code does not compile */
  async without(removal: Removal, tests: readonly NamedTest[]): Promise<Verdict[]> {
    const restore = removal.applyTo(this.copy.folder);
    try {
      const build = await runProgram(
        'node node_modules/typescript/bin/tsc -b',
        this.stopping,
        this.copy.folder,
      );
      this.stopping.throwIfAborted();
      if (build.exitCode !== 0)
        throw new Error(`${removal.file} leaves code that does not compile:\n${build.output}`);
      return await runTests(tests, this.copy.folder, this.stopping);
    } finally {
      restore();
    }
  }

  /** A removal may leave an import or a parameter unused, so that it stays small. */
  private allowUnusedNames(): void {
    const file = this.copy.path('tsconfig.base.json');
    const options = readFileSync(file, 'utf8').replaceAll(/"(noUnused\w+)": true/g, '"$1": false');
    writeFileSync(file, options);
  }

  [Symbol.dispose](): void {
    this.copy[Symbol.dispose]();
  }
}
