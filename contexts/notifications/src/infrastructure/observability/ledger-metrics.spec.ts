import { describe, expect, it } from '@jest/globals';
import { Metrics } from '@pawprint/platform/observability';
import type { Ledger, LedgerDay } from '../../domain/ledger/ledger.js';
import { LedgerMetrics } from './ledger-metrics.js';

const balanced = {
  ...{ day: '2026-05-04', created: 21, sent: 1, inDigest: 2, suppressed: 3, undeliverable: 4, due: 11 },
  possibleDuplicates: 5,
};
const unbalanced = { ...balanced, day: '2026-05-03', created: 22 };

async function scrapeOf(days: readonly LedgerDay[]): Promise<string[]> {
  const metrics = new Metrics();
  const ledger = { days: (limit: number) => Promise.resolve(days.slice(0, limit)) };
  new LedgerMetrics(metrics, ledger as Ledger).onModuleInit();
  return (await metrics.metrics()).split('\n').filter((line) => !line.startsWith('#'));
}

describe('metrics of the ledger', () => {
  it('count the notifications of a day by their state, and the possible duplicates', async () => {
    expect(await scrapeOf([balanced])).toEqual(
      expect.arrayContaining([
        'notifications_in_ledger{day="2026-05-04",entry="created"} 21',
        'notifications_in_ledger{day="2026-05-04",entry="sent"} 1',
        'notifications_in_ledger{day="2026-05-04",entry="in-digest"} 2',
        'notifications_in_ledger{day="2026-05-04",entry="suppressed"} 3',
        'notifications_in_ledger{day="2026-05-04",entry="undeliverable"} 4',
        'notifications_in_ledger{day="2026-05-04",entry="due"} 11',
        'notifications_possible_duplicates{day="2026-05-04"} 5',
      ]),
    );
  });

  it('count the days that do not balance', async () => {
    expect(await scrapeOf([balanced, unbalanced])).toContain('notifications_ledger_unbalanced 1');
    expect(await scrapeOf([balanced])).toContain('notifications_ledger_unbalanced 0');
  });

  it('count only the last seven days', async () => {
    const days = Array.from({ length: 8 }, (_, at) => ({ ...unbalanced, day: `2026-05-0${9 - at}` }));

    expect(await scrapeOf(days)).toContain('notifications_ledger_unbalanced 7');
  });
});
