import { spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';

/** The first version whose kustomize creates every field of these manifests. */
const MIN_MINOR = 27;
const { stdout } = spawnSync('kubectl', ['version', '--client', '--output=json'], { encoding: 'utf8' });
const version = /"gitVersion": "v1\.(\d+)/.exec(stdout ?? '')?.[1];
const isUsable = Number(version ?? 0) >= MIN_MINOR;
if (!isUsable)
  process.stderr.write(
    `Skipped the tests that build the manifests: kubectl 1.${MIN_MINOR} or later is not on the path.\n`,
  );

/** Skips the tests when kubectl is not installed or too old. */
export function describeWithKubectl(what: string, tests: () => void): void {
  (isUsable ? describe : describe.skip)(what, tests);
}
