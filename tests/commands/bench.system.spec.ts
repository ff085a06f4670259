import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { root } from '../architecture/project-root.js';

/** Each round starts processes, and the machine may be busy. */
const WITHIN_MS = 1_200_000;
const benchmarks = globSync('*/index.ts', { cwd: join(root, 'bench') }).map((file) =>
  basename(dirname(file)),
);

describe('npm run bench -- --tiny', () => {
  it.each(benchmarks)(
    'measures every goal of %s in one tiny round',
    async (name) => {
      // The program of `npm run bench`, which is built already.
      const options = ['--conditions=measured', '--disable-warning=DeprecationWarning'];
      const child = spawn('node', [...options, 'bench/dist/main.js', '--tiny', name], { cwd: root });
      const [printed, errors] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'close'),
      ]);
      // The installation of the compared libraries may print warnings.
      const reason = child.exitCode === 0 ? 'no failure' : errors;
      expect(reason).toBe('no failure');
      expect(printed).toMatch(/^─/m);
      // Without `NATS_REQUIRED`, the rows that need a NATS server may be skipped.
      const isComplete = !printed.includes('nats-server is not on the path') || process.env.NATS_REQUIRED;
      if (isComplete) expect(printed).not.toContain('not measured');
    },
    WITHIN_MS,
  );
});
