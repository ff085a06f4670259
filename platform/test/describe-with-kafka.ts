import { describe } from '@jest/globals';
import { spawnSync } from 'node:child_process';

const isInstalled = spawnSync('kcat', ['-V']).status === 0;
const isRequired = Boolean(process.env.KCAT_REQUIRED);
if (!isInstalled && !isRequired)
  process.stderr.write(
    'Skipped the tests that need a Kafka cluster: kcat, which simulates one, is not on the path (package kcat).\n',
  );

/** Skips the tests when kcat is not installed; with `KCAT_REQUIRED` set, they fail instead. */
export function describeWithKafka(what: string, tests: () => void): void {
  (isInstalled || isRequired ? describe : describe.skip)(what, tests);
}
