import { describe } from '@jest/globals';
import { spawnSync } from 'node:child_process';

const isThere = spawnSync('nats-server', ['--version']).status === 0;
const isRequired = Boolean(process.env.NATS_REQUIRED);
if (!isThere && !isRequired)
  process.stderr.write('Skipped: what needs a NATS server, as none is on the path (package nats-server).\n');

/** Where there is no nats-server, what is described is skipped; with `NATS_REQUIRED` set, it fails there. */
export function describeWithNats(what: string, tests: () => void): void {
  (isThere || isRequired ? describe : describe.skip)(what, tests);
}
