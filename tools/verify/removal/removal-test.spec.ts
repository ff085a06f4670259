import { describe, expect, it } from '@jest/globals';
import type { Verdict } from './named-tests.js';
import type { Removal } from './removal.js';
import { testTechnique } from './removal-test.js';
import type { Technique } from './technique-table.js';

const grows = { name: 'grows', file: 'pause.spec.ts' };
const ends = { name: 'ends', file: 'pause.spec.ts' };
const technique: Technique = {
  number: 16,
  name: 'back-off',
  state: 'realised',
  tests: [grows, ends],
  line: 7,
};
const green = (test: Verdict['test']): Verdict => ({ test, outcome: 'green', why: '' });
const red = (test: Verdict['test']): Verdict => ({ test, outcome: 'red', why: 'Expected: 2' });
const absent = (test: Verdict['test']): Verdict => ({
  test,
  outcome: 'absent',
  why: 'No test of that name.',
});
const unchanged = [green(grows), green(ends)];

const aRemoval = (file: string): Removal => ({ file }) as Removal;
const [a, b] = [aRemoval('16a.removal'), aRemoval('16b.removal')];

/** The problems when each removal leads to these verdicts. */
async function problems(
  without: ReadonlyMap<Removal, readonly Verdict[] | Error>,
  { before = unchanged } = {},
): Promise<readonly string[]> {
  const sandbox = {
    without: (removal: Removal) => {
      const verdicts = without.get(removal)!;
      return verdicts instanceof Error ? Promise.reject(verdicts) : Promise.resolve([...verdicts]);
    },
  };
  return (await testTechnique(technique, [...without.keys()], before, sandbox)).problems;
}

describe('removal test of a technique', () => {
  it('has no problems when each removal makes a test fail and each test fails once', async () => {
    const without = new Map([
      [a, [red(grows), green(ends)]],
      [b, [green(grows), red(ends)]],
    ]);
    expect(await problems(without)).toEqual([]);
  });

  it('reports a removal with which every test passes', async () => {
    const without = new Map([
      [a, [red(grows), red(ends)]],
      [b, unchanged],
    ]);
    expect(await problems(without)).toEqual([
      'With 16b.removal every test passes: write a test that fails, or name another one in docs/techniques.md:7:\n' +
        '"grows" (pause.spec.ts)\n"ends" (pause.spec.ts)',
    ]);
  });

  it('reports a test that fails with no removal', async () => {
    expect(await problems(new Map([[a, [red(grows), green(ends)]]]))).toEqual([
      'No removal makes "ends" (pause.spec.ts) fail: add one that does, or remove the test from docs/techniques.md:7.',
    ]);
  });

  it('reports a test that does not run with a removal', async () => {
    expect(await problems(new Map([[a, [red(grows), absent(ends)]]]))).toEqual([
      'With 16a.removal, "ends" (pause.spec.ts) does not run:\nNo test of that name.',
    ]);
  });

  it.each([
    ['red', red(ends), 'Expected: 2'],
    ['absent', absent(ends), 'No test of that name.'],
  ])('reports a test that is %s on the unchanged code', async (_, verdict, why) => {
    const without = new Map([[a, [red(grows), red(ends)]]]);
    expect(await problems(without, { before: [green(grows), verdict] })).toEqual([
      `"ends" (pause.spec.ts) does not pass on the unchanged code:\n${why}`,
    ]);
  });

  it('reports a removal that does not apply', async () => {
    expect(await problems(new Map([[a, new Error('16a.removal no longer applies')]]))).toContain(
      '16a.removal no longer applies',
    );
  });

  it('reports a technique without a removal', async () => {
    expect(await problems(new Map())).toEqual([
      'No removal exists: add docs/techniques/16-what-is-removed.removal.',
    ]);
  });
});
