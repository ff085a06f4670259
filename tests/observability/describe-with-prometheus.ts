import { spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';

const isInstalled = ['prometheus', 'promtool'].every(
  (program) => spawnSync(program, ['--version']).status === 0,
);
const isRequired = Boolean(process.env.PROMETHEUS_REQUIRED);
if (!isInstalled && !isRequired)
  process.stderr.write(
    'Skipped the tests that need Prometheus: prometheus and promtool are not on the path (package prometheus).\n',
  );

/** Skips the tests when Prometheus is not installed. When `PROMETHEUS_REQUIRED` is set, they fail instead. */
export function describeWithPrometheus(what: string, tests: () => void): void {
  (isInstalled || isRequired ? describe : describe.skip)(what, tests);
}
