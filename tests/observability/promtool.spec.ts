import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithPrometheus } from './describe-with-prometheus.js';
import { alertRules, FOLDER, ruleTests } from './shipped.js';

describeWithPrometheus('promtool', () => {
  let root: string;
  let folder: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-promtool-'));
    folder = join(root, 'deploy/observability');
    cpSync(FOLDER, folder, { recursive: true });
    // `npm start` creates it.
    mkdirSync(join(root, '.pawprint'));
    writeFileSync(join(root, '.pawprint/service-token'), 't'.repeat(32));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: folder, encoding: 'utf8' });
    return { status, printed: stdout + stderr };
  };

  it('accepts the configuration, with the rules and the token that it names', () => {
    expect(run('check', 'config', 'prometheus.yml')).toEqual({
      status: 0,
      printed: expect.stringContaining(`SUCCESS: ${alertRules.length} rules found`),
    });
  });

  it('accepts the alert rules', () => {
    expect(run('check', 'rules', '--lint-fatal', 'alerts.yml')).toEqual({
      status: 0,
      printed: expect.stringContaining('SUCCESS'),
    });
  });

  it('fires each alert at its fault, and none at healthy values', () => {
    expect(ruleTests.length).toBeGreaterThan(0);
    expect(run('test', 'rules', 'alerts.test.yml')).toEqual({
      status: 0,
      printed: expect.stringContaining('SUCCESS'),
    });
  });
});
