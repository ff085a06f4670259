import { describe, expect, it } from '@jest/globals';
import { type Progress, ProgressReports } from './progress.js';

const NOTHING = { lag: 0, retries: 0, leases: 0 };

describe('progress', () => {
  /** Reports the given numbers at each call, the last ones again and again. */
  const reporting = (subscription: string, ...numbers: Omit<Progress, 'subscription'>[]) => {
    let calls = 0;
    return {
      report: () => Promise.resolve({ subscription, ...numbers[Math.min(calls++, numbers.length - 1)]! }),
      calls: () => calls,
    };
  };
  const allOf = (...reports: ReturnType<typeof reporting>[]): Promise<Progress[]> => {
    const progress = new ProgressReports();
    for (const { report } of reports) progress.add(report);
    return progress.all();
  };

  it.each(['lag', 'retries', 'leases'])(
    'consists of one report of each subscription while there are %s',
    async (left) => {
      const [one, other] = [
        reporting('one', { ...NOTHING, [left]: 1 }, NOTHING),
        reporting('other', NOTHING),
      ];

      expect(await allOf(one, other)).toEqual([
        { ...NOTHING, subscription: 'one', [left]: 1 },
        { ...NOTHING, subscription: 'other' },
      ]);
      expect([one.calls(), other.calls()]).toEqual([1, 1]);
    },
  );

  it('repeats its reports when nothing is left, because later work may have appended to an earlier log', async () => {
    const [one, other] = [reporting('one', NOTHING, { ...NOTHING, lag: 1 }), reporting('other', NOTHING)];

    expect(await allOf(one, other)).toMatchObject([{ lag: 1 }, { lag: 0 }]);
    expect([one.calls(), other.calls()]).toEqual([2, 2]);
  });
});
