import { describe } from '@jest/globals';
import { spawnSync } from 'node:child_process';

const isInstalled = spawnSync('nats-server', ['--version']).status === 0;
const isRequired = Boolean(process.env.NATS_REQUIRED);
if (!isInstalled && !isRequired)
  process.stderr.write(
    'Skipped the tests that need a NATS server: nats-server is not on the path (package nats-server).\n',
  );

/** Skips the tests when nats-server is not installed; with `NATS_REQUIRED` set, they fail instead. */
export function describeWithNats(what: string, tests: () => void): void {
  (isInstalled || isRequired ? describe : describe.skip)(what, tests);
}
