import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, globSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { projectRoot } from '../../run/contexts.js';
import { waitUntil } from '../../run/wait-until.js';
import { Removal } from './removal.js';
import { RemovalSandbox } from './removal-sandbox.js';

const aTest = {
  name: 'throws the violation of the first violated rule',
  file: 'shared-kernel/src/rule.spec.ts',
};
const aScenario = {
  name: 'An adopted kitten leaves the results',
  file: 'features/search/searching-for-a-kitten.feature',
};

/** The first removal in a sandbox builds everything, because unused names are allowed there. */
jest.setTimeout(240_000);

/** Replaces a snippet in a symbol. */
const aRemoval = (symbol: string, from: string, to: string): Removal =>
  new Removal(
    'docs/techniques/47z-a-test.removal',
    `Something is gone.\n\nin ${symbol}\n- ${from}\n+ ${to}\n`,
  );

const RULES = 'shared-kernel checkRules';

describe('removal sandbox', () => {
  let sandbox: RemovalSandbox;
  beforeAll(() => {
    sandbox = new RemovalSandbox(new AbortController().signal);
  });
  afterAll(() => sandbox[Symbol.dispose]());

  it('runs the named tests, addressed by a part of their names', async () => {
    const tests = [aTest, aScenario, { ...aTest, name: 'throws (?) it' }, { ...aScenario, name: 'Nobody' }];
    expect(await sandbox.unchanged(tests)).toEqual([
      { test: tests[0], outcome: 'green', why: '' },
      { test: tests[2], outcome: 'absent', why: 'The file has no test of that name.' },
      { test: tests[1], outcome: 'green', why: '' },
      { test: tests[3], outcome: 'absent', why: 'The file has no scenario of that name.' },
    ]);
  });

  it('reports a test that fails without the code, and the reason', async () => {
    const verdicts = await sandbox.without(aRemoval(RULES, 'of rules)', 'of rules.slice(2))'), [aTest]);
    expect(verdicts).toEqual([
      { test: aTest, outcome: 'red', why: expect.stringContaining('cats-wake-now-and-then') },
    ]);
    expect(verdicts[0]!.why).not.toMatch(/^ +at /m);
  });

  it('reports a scenario that fails without the code', async () => {
    const staysListed = aRemoval('search Kitten.adopt', "state: 'adopted'", "state: 'listed'");
    expect(await sandbox.without(staysListed, [aScenario])).toEqual([
      { test: aScenario, outcome: 'red', why: expect.stringContaining("'Felix'") },
    ]);
  });

  it('reports tests that pass with a harmless change and with restored code', async () => {
    const harmless = aRemoval(RULES, 'throw new', 'throw  new');
    expect((await sandbox.without(harmless, [aTest, aScenario])).map(({ outcome }) => outcome)).toEqual([
      'green',
      'green',
    ]);
  });

  it('reports tests as absent, not red, when the code cannot be loaded', async () => {
    const unloadable = aRemoval(
      RULES,
      'function checkRules',
      "const gone = await import(`not${'-'}there`);\n+ export function checkRules",
    );
    const verdicts = await sandbox.without(unloadable, [aTest, aScenario]);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['absent', 'absent']);
  });

  it('reports a test as absent, not red, when it fails by a missing name', async () => {
    const dangling = aRemoval(
      RULES,
      'throw new RuleViolation',
      "if (eval('nowhere')) throw new RuleViolation",
    );
    const [verdict] = await sandbox.without(dangling, [aTest]);
    expect(verdict).toEqual({
      test: aTest,
      outcome: 'absent',
      why: expect.stringContaining('nowhere is not defined'),
    });
  });

  it('does not run tests on code that does not compile', async () => {
    const broken = aRemoval(RULES, 'throw new RuleViolation', 'throw new Broken');
    await expect(sandbox.without(broken, [aTest])).rejects.toThrow(
      /^docs\/techniques\/47z-a-test\.removal leaves code that does not compile:\n.*rule\.ts.*Broken/,
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

  it('shows the tests of a technique, and those that fail without it', async () => {
    const { exitCode, printed } = await prove(['47']).ended;

    expect(printed).toMatch(/^Unchanged:\n {2}✓ /);
    expect(printed).toMatch(/^Without it: .*\.removal\)\n {2}✗ .*\n {4}\S/m);
    expect(printed).toMatch(/\n47: .*: green with it, red without it\n$/);
    expect(exitCode).toBe(0);
  });

  it.each([
    ['no number', [], 'Name a technique by its number in docs/techniques.md'],
    ['an unknown number', ['51'], 'Name a technique by its number in docs/techniques.md'],
    ['a technique that is not realised yet', ['29'], 'not yet; there is nothing to prove.'],
  ])('refuses %s', async (_, args, sentence) => {
    const { exitCode, printed } = await prove(args).ended;
    expect(printed).toContain(sentence);
    expect(exitCode).toBe(1);
  });

  it('leaves no files behind when it is stopped', async () => {
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
