import { runProgram } from '../run-program.js';
import { SandboxCopy } from '../sandbox-copy.js';
import { runTests, type Verdict } from './named-tests.js';
import type { Removal } from './removal.js';
import type { NamedTest } from './technique-table.js';

/** The errors about names that are declared or imported and never used. */
const UNUSED_NAME = /error TS(?:6133|6138|6192|6196|6198|6199|6205):/;

/** Runs tests on a copy of the project, without removals and with one at a time. */
export class RemovalSandbox implements Disposable {
  private readonly copy = new SandboxCopy();

  constructor(private readonly stopping: AbortSignal) {}

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
      const errors = withoutUnusedNames(build.output);
      if (build.exitCode !== 0 && errors !== '')
        throw new Error(`${removal.file} leaves code that does not compile:\n${errors}`);
      return await runTests(tests, this.copy.folder, this.stopping);
    } finally {
      restore();
    }
  }

  [Symbol.dispose](): void {
    this.copy[Symbol.dispose]();
  }
}

/**
 * The compiler's errors except those about unused names. A removal may leave an import or a parameter unused, so that it stays
 * small, and the compiler writes its output in spite of errors. Allowing unused names in the configuration would compile all files.
 */
function withoutUnusedNames(output: string): string {
  return output
    .split('\n')
    .filter((line) => !UNUSED_NAME.test(line))
    .join('\n');
}
