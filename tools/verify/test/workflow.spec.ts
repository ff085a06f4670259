import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { projectRoot } from '../../run/settings.js';
import { stepsOf } from './check-steps.js';
import { PROJECTS } from './spec-files.js';
import { WORKFLOW } from './workflow.js';

const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');
const { jobs } = parse(read('.github/workflows/deliver.yml')) as {
  jobs: Record<string, { steps: readonly { name?: string; uses?: string; run?: string }[] }>;
};
const steps = Object.values(jobs).flatMap((job) => job.steps);
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const scriptOf = (command: string): string => scripts[/^npm run (\S+)/.exec(command)?.[1] ?? ''] ?? '';
const local = WORKFLOW.filter((step) => 'inCi' in step);
const remote = WORKFLOW.filter((step) => 'needs' in step);

describe('delivery workflow', () => {
  it('runs only commands of package.json, apart from the checkout and the installation of Node', () => {
    expect(steps.flatMap(({ uses }) => uses?.split('@')[0] ?? [])).toEqual([
      'actions/checkout',
      'actions/setup-node',
    ]);
    for (const { run } of steps) if (run !== undefined) expect(scriptOf(run)).not.toBe('');
  });

  it('runs the listed steps in order', () => {
    expect(steps.flatMap(({ run }) => run ?? [])).toEqual(WORKFLOW.map(({ command }) => command));
  });

  it.each(local)('contains $command, which .ci/run runs too', ({ command, inCi }) => {
    expect(read('.ci/run')).toMatch(new RegExp(`^(step (env \\S+ )?)?${inCi}( \\|\\| exit)?$`, 'm'));
    expect(ranByGates(command)).toBe(true);
  });

  it.each(remote)('contains $command, which names what it needs', ({ command, needs, standIn }) => {
    expect(existsSync(join(projectRoot, standIn))).toBe(true);
    const [, program] = /exec node (\S+)/.exec(scriptOf(command))!;
    const { status, stderr } = spawnSync(process.execPath, [program!], {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });
    expect([status, stderr]).toEqual([69, expect.stringMatching(`^needs ${needs}`)]);
  });
});

/** Whether `.ci/run` runs the command as a step of `npm run check` or `npm run gates`, or runs all specs and scenarios of it. */
function ranByGates(command: string): boolean {
  const script = scriptOf(command);
  const [, projects] = /--selectProjects (.+)$/.exec(script) ?? [];
  if (projects !== undefined)
    return projects.split(' ').every((project) => PROJECTS.some((one) => one === project));
  return (
    [...stepsOf('check'), ...stepsOf('gates'), 'npm run check'].includes(command) ||
    ['npm ci', 'npm run --silent spec -- tests/dist/images'].includes(script) ||
    command === 'npm run features -- --driver system-required'
  );
}
