import { spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';

const isInstalled = spawnSync('terraform', ['version']).status === 0;
if (!isInstalled)
  process.stderr.write('Skipped the tests that evaluate the module: terraform is not on the path.\n');

/** Skips the tests when Terraform is not installed. */
export function describeWithTerraform(what: string, tests: () => void): void {
  (isInstalled ? describe : describe.skip)(what, tests);
}
