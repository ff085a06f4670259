import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTwoFilesPatch } from 'diff';
import { projectRoot } from '../../run/contexts.js';
import { waitUntil } from '../../run/wait-until.js';
import { Patch } from './patch.js';
import { Trial } from './trial.js';

const RULE = 'shared-kernel/src/rule.ts';
const KITTEN = 'contexts/search/src/domain/kitten/kitten.ts';
const aTest = { name: 'refuse by the first one that is broken', file: 'shared-kernel/src/rule.spec.ts' };
const aScenario = {
  name: 'An adopted kitten leaves the results',
  file: 'features/search/searching-for-a-kitten.feature',
};

/** Replaces one thing by another. */
function aPatch(file: string, from: string, to: string): Patch {
  const source = readFileSync(join(projectRoot, file), 'utf8');
  expect(source).toContain(from);
  const diff = createTwoFilesPatch(`a/${file}`, `b/${file}`, source, source.replace(from, to));
  return new Patch('docs/techniques/47z-a-test.patch', `Something is gone.\n\n${diff}`);
}

describe('on trial', () => {
  let trial: Trial;
  beforeAll(() => {
    trial = new Trial(new AbortController().signal);
  });
  afterAll(() => trial[Symbol.dispose]());

  it('are the tests that are named, by (a part of) their names', async () => {
    const tests = [aTest, aScenario, { ...aTest, name: 'refuse (?) it' }, { ...aScenario, name: 'Nobody' }];
    expect(await trial.asItIs(tests)).toEqual([
      { test: tests[0], outcome: 'green', why: '' },
      { test: tests[2], outcome: 'absent', why: 'The file has no test of that name.' },
      { test: tests[1], outcome: 'green', why: '' },
      { test: tests[3], outcome: 'absent', why: 'The file has no scenario of that name.' },
    ]);
  });

  it('go red, and say why, without what they are about', async () => {
    const verdicts = await trial.without(aPatch(RULE, 'of rules)', 'of rules.slice(2))'), [aTest]);
    expect(verdicts).toEqual([
      { test: aTest, outcome: 'red', why: expect.stringContaining('cats-wake-now-and-then') },
    ]);
    expect(verdicts[0]!.why).not.toMatch(/^ +at /m);
  });

  it('go red also where they are scenarios', async () => {
    const staysListed = aPatch(KITTEN, "this.standing = 'adopted';", '');
    expect(await trial.without(staysListed, [aScenario])).toEqual([
      { test: aScenario, outcome: 'red', why: expect.stringContaining("'Felix'") },
    ]);
  });

  it('stay green without what nobody notices, and with what was put back', async () => {
    const harmless = aPatch(RULE, 'for people; null', 'for people, and null');
    expect((await trial.without(harmless, [aTest, aScenario])).map(({ outcome }) => outcome)).toEqual([
      'green',
      'green',
    ]);
  });

  it('are absent, and not red, where nothing can be loaded any more', async () => {
    const unloadable = aPatch(RULE, 'export function', "await import(`not${'-'}there`);\nexport function");
    const verdicts = await trial.without(unloadable, [aTest, aScenario]);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['absent', 'absent']);
  });

  it('are absent, and not red, where they only tell of something that is not there', async () => {
    const dangling = aPatch(RULE, 'throw new RuleViolation', "if (eval('nowhere')) throw new RuleViolation");
    const [verdict] = await trial.without(dangling, [aTest]);
    expect(verdict).toEqual({
      test: aTest,
      outcome: 'absent',
      why: expect.stringContaining('nowhere is not defined'),
    });
  });

  it('are not run on what does not compile', async () => {
    const broken = aPatch(RULE, 'throw new RuleViolation', 'throw new Broken');
    await expect(trial.without(broken, [aTest])).rejects.toThrow(
      /^What docs\/techniques\/47z-a-test\.patch leaves does not compile, which proves nothing:\n.*rule\.ts.*Broken/,
    );
  });
});

describe('npm run prove', () => {
  const prove = (args: string[], environment: NodeJS.ProcessEnv = {}) => {
    const child = spawn(process.execPath, ['tools/dist/verify/removal/main.js', ...args], {
      cwd: projectRoot,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const ended = once(child, 'close') as Promise<[number | null]>;
    return { child, ended: ended.then(([exitCode]) => ({ exitCode, printed })) };
  };

  it('shows a technique that is there, and what goes red without it', async () => {
    const { exitCode, printed } = await prove(['47']).ended;

    expect(printed).toMatch(/^As it is:\n {2}✓ /);
    expect(printed).toMatch(/^Without it: .*\.patch\)\n {2}✗ .*\n {4}\S/m);
    expect(printed).toMatch(/\n47: .*: green with it, red without it\n$/);
    expect(exitCode).toBe(0);
  });

  it.each([
    ['no number', [], 'Say which technique is to be proven, by its number in docs/techniques.md'],
    [
      'a technique that is none',
      ['51'],
      'Say which technique is to be proven, by its number in docs/techniques.md',
    ],
    ['one that is not there yet', ['50'], 'not yet; there is nothing to prove.'],
  ])('says so of %s', async (_, args, sentence) => {
    const { exitCode, printed } = await prove(args).ended;
    expect(printed).toContain(sentence);
    expect(exitCode).toBe(1);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pawprint-prove-'));
    // For the user that Postgres is run as.
    chmodSync(folder, 0o755);
    const { child, ended } = prove(['14'], { TMPDIR: folder, TEST_DATABASE_URL: '' });
    const hasBegun = () => globSync('pawprint-sandbox-*/reports', { cwd: folder }).length > 0;
    expect(await waitUntil(hasBegun, { withinMs: 60_000 })).toBe(true);
    expect(readdirSync(folder).join()).toContain('pawprint-test-');

    child.kill('SIGINT');
    child.kill('SIGINT');

    expect(await ended).toEqual({ exitCode: 130, printed: '' });
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
