import { SandboxCopy } from '../sandbox-copy.js';
import { runProgram } from '../run-program.js';
import type { NamedTest } from './ledger.js';
import { runTests, type Verdict } from './named-tests.js';
import type { Patch } from './patch.js';

/** A copy of the house in which techniques are taken out, one after the other. */
export class Trial implements Disposable {
  private readonly copy = new SandboxCopy();

  constructor(private readonly stopping: AbortSignal) {}

  /** Runs tests on the house as it is. Comes before the first removal, whose build stays until the next. */
  asItIs(tests: readonly NamedTest[]): Promise<Verdict[]> {
    return runTests(tests, this.copy.folder, this.stopping);
  }

  /** @throws Error when the patch does not apply or what is left does not compile */
  async without(patch: Patch, tests: readonly NamedTest[]): Promise<Verdict[]> {
    const putBack = patch.applyTo(this.copy.folder);
    try {
      const build = await runProgram(
        'node node_modules/typescript/bin/tsc -b',
        this.stopping,
        this.copy.folder,
      );
      this.stopping.throwIfAborted();
      if (build.exitCode !== 0)
        throw new Error(`What ${patch.file} leaves does not compile, which proves nothing:\n${build.output}`);
      return await runTests(tests, this.copy.folder, this.stopping);
    } finally {
      putBack();
    }
  }

  [Symbol.dispose](): void {
    this.copy[Symbol.dispose]();
  }
}
