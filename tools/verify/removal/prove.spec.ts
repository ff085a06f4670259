import { describe, expect, it } from '@jest/globals';
import type { Row } from './ledger.js';
import type { Verdict } from './named-tests.js';
import type { Patch } from './patch.js';
import { prove } from './prove.js';

const grows = { name: 'grows', file: 'pause.spec.ts' };
const ends = { name: 'ends', file: 'pause.spec.ts' };
const row: Row = { number: 16, technique: 'back-off', standing: 'realised', tests: [grows, ends], line: 7 };
const green = (test: Verdict['test']): Verdict => ({ test, outcome: 'green', why: '' });
const red = (test: Verdict['test']): Verdict => ({ test, outcome: 'red', why: 'Expected: 2' });
const absent = (test: Verdict['test']): Verdict => ({
  test,
  outcome: 'absent',
  why: 'No test of that name.',
});
const asItIs = [green(grows), green(ends)];

const aPatch = (file: string): Patch => ({ file }) as Patch;
const [a, b] = [aPatch('16a.patch'), aPatch('16b.patch')];

/** What is objected to when each patch leaves the tests so. */
async function objections(
  without: ReadonlyMap<Patch, readonly Verdict[] | Error>,
  { before = asItIs, of = row } = {},
): Promise<readonly string[]> {
  const trial = {
    without: (patch: Patch) => {
      const verdicts = without.get(patch)!;
      return verdicts instanceof Error ? Promise.reject(verdicts) : Promise.resolve([...verdicts]);
    },
  };
  return (await prove(of, [...without.keys()], before, trial)).objections;
}

describe('a technique', () => {
  it('is proven by tests that go red, each of them without a part of it', async () => {
    const without = new Map([
      [a, [red(grows), green(ends)]],
      [b, [green(grows), red(ends)]],
    ]);
    expect(await objections(without)).toEqual([]);
  });

  it('is not proven by a patch that nothing notices', async () => {
    const without = new Map([
      [a, [red(grows), red(ends)]],
      [b, asItIs],
    ]);
    expect(await objections(without)).toEqual([
      'With 16b.patch every test stays green: write one that notices, or name another one in docs/techniques.md:7:\n' +
        '"grows" (pause.spec.ts)\n"ends" (pause.spec.ts)',
    ]);
  });

  it('is not proven by a test that no patch turns red', async () => {
    expect(await objections(new Map([[a, [red(grows), green(ends)]]]))).toEqual([
      'No patch turns "ends" (pause.spec.ts) red: add one that does, or remove the test from docs/techniques.md:7.',
    ]);
  });

  it('is not proven by a test that was not run', async () => {
    expect(await objections(new Map([[a, [red(grows), absent(ends)]]]))).toEqual([
      'With 16a.patch, "ends" (pause.spec.ts) does not come to be run, which proves nothing:\nNo test of that name.',
    ]);
  });

  it.each([
    ['red', red(ends), 'Expected: 2'],
    ['not there', absent(ends), 'No test of that name.'],
  ])('is not proven by a test that is %s to begin with', async (_, verdict, why) => {
    const without = new Map([[a, [red(grows), red(ends)]]]);
    expect(await objections(without, { before: [green(grows), verdict] })).toEqual([
      `"ends" (pause.spec.ts) is not green to begin with:\n${why}`,
    ]);
  });

  it('is not proven by a patch that cannot be tried', async () => {
    expect(await objections(new Map([[a, new Error('16a.patch no longer applies')]]))).toContain(
      '16a.patch no longer applies',
    );
  });

  it('is not proven by nothing', async () => {
    expect(await objections(new Map())).toEqual([
      'No patch takes it out: add docs/techniques/16-what-is-removed.patch.',
    ]);
  });
});
