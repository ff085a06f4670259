import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import { DueNotifications } from '../../domain/notification/due-notifications.js';
import type { Outcome, Recorded, RecipientLeases } from '../ports/recipient-leases.js';
import { anId } from '#test/a-recipient.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import { OutcomeWriter } from './outcome-writer.js';
import { calendar } from '#test/calendar.js';

const anOutcome = (): Outcome => ({
  lease: { worker: 'worker', due: new DueNotifications(anId<RecipientId>(), null, [], 0, null, calendar) },
  ...{ notifications: [], events: [], digest: null, isLast: true },
});

describe('outcome writer', () => {
  let writer: OutcomeWriter;
  /** How many were stored in each commit. */
  let commits: number[];
  let store: (outcomes: readonly Outcome[]) => Promise<Recorded[]>;
  /** How often it was waited for others, and how long that takes. */
  let gatherings: number;
  let gather: () => Promise<void>;
  beforeEach(async () => {
    const { unitOfWork, clock } = await notificationPortsInMemory();
    commits = [];
    store = (all) => {
      commits.push(all.length);
      return Promise.resolve(all.map(() => 'stored'));
    };
    gatherings = 0;
    gather = () => Promise.resolve();
    const leases: Pick<RecipientLeases, 'record' | 'gather'> = {
      record: (all) => store(all),
      gather: () => (gatherings++, gather()),
    };
    writer = new OutcomeWriter(leases as RecipientLeases, unitOfWork, clock);
  });
  const record = (areOthersUnderWay: boolean) => writer.record(anOutcome(), areOthersUnderWay);

  it('stores an outcome at once when nothing else is being stored', async () => {
    expect(await record(true)).toBe(true);
    expect(await record(false)).toBe(true);
    expect(commits).toEqual([1, 1]);
  });

  it('stores together what arrives during a commit, and does not wait when nothing follows', async () => {
    const all = [record(true), record(true), record(false)];
    expect(await Promise.all(all)).toEqual([true, true, true]);
    expect([commits, gatherings]).toEqual([[1, 2], 0]);
  });

  it('waits for other outcomes while other emails are under way', async () => {
    const enough = Promise.withResolvers<void>();
    gather = () => enough.promise;
    const [one, two] = [record(true), record(true)];
    await one;
    const three = record(true);
    enough.resolve();
    expect(await Promise.all([two, three])).toEqual([true, true]);
    expect([commits, gatherings]).toEqual([[1, 2], 1]);
  });

  it('tries again while the lease is locked, and reports an outcome whose lease was lost', async () => {
    const answers: Recorded[][] = [['busy'], ['lost']];
    store = () => Promise.resolve(answers.shift()!);
    expect(await record(false)).toBe(false);
    expect(answers).toEqual([]);
  });

  it('rejects an outcome that cannot be stored, and stores the next one', async () => {
    const works = store;
    store = () => Promise.reject(new Error('the disk is full'));
    await expect(record(false)).rejects.toThrow('the disk is full');
    store = works;
    expect(await record(false)).toBe(true);
  });

  it('rejects a stale outcome alone, and stores the others of its batch', async () => {
    const works = store;
    const stale = anOutcome();
    store = (all) => (all.includes(stale) ? Promise.reject(new ConcurrencyConflict('it')) : works(all));
    const first = record(false);
    const [second, third, fourth] = [record(false), writer.record(stale, false), record(false)];

    await expect(third).rejects.toThrow(ConcurrencyConflict);
    expect(await Promise.all([first, second, fourth])).toEqual([true, true, true]);
  });
});
