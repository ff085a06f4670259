import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import { DueNotifications } from '../../domain/notification/due-notifications.js';
import type { Outcome, Recorded, RecipientLeases } from '../ports/recipient-leases.js';
import { anId } from '#test/a-recipient.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import { dataFaults } from '#test/sending-due-notifications.js';
import { OutcomeWriter } from './outcome-writer.js';
import { calendar } from '#test/calendar.js';

const anOutcome = (): Outcome => ({
  lease: { worker: 'worker', due: new DueNotifications(anId<RecipientId>(), null, [], 0, null, calendar) },
  ...{ notifications: [], events: [], digest: null, isLast: true },
});

describe('outcome writer', () => {
  let writer: OutcomeWriter;
  let reported: unknown[];
  /** The number of outcomes in each commit. */
  let commits: number[];
  let store: (outcomes: readonly Outcome[]) => Promise<Recorded[]>;
  /** The number of calls of `gather`, which waits for further outcomes. */
  let gatherings: number;
  let gather: () => Promise<void>;
  beforeEach(async () => {
    const ports = await notificationPortsInMemory();
    const { unitOfWork, clock } = ports;
    reported = ports.faultReports.reported;
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
    writer = new OutcomeWriter(leases as RecipientLeases, unitOfWork, clock, dataFaults(ports));
  });
  const record = (areOthersSending: boolean) => writer.record(anOutcome(), areOthersSending);

  it('stores an outcome immediately when no other outcome is being stored', async () => {
    expect(await record(true)).toBe(true);
    expect(await record(false)).toBe(true);
    expect(commits).toEqual([1, 1]);
  });

  it('stores the outcomes that arrive during a commit in the next commit, without waiting for further ones', async () => {
    const all = [record(true), record(true), record(false)];
    expect(await Promise.all(all)).toEqual([true, true, true]);
    expect([commits, gatherings]).toEqual([[1, 2], 0]);
  });

  it('waits for further outcomes while other emails are being sent', async () => {
    const enough = Promise.withResolvers<void>();
    gather = () => enough.promise;
    const [one, two] = [record(true), record(true)];
    await one;
    const three = record(true);
    enough.resolve();
    expect(await Promise.all([two, three])).toEqual([true, true]);
    expect([commits, gatherings]).toEqual([[1, 2], 1]);
  });

  it('retries while the lease is locked, and returns false when the lease was lost', async () => {
    const answers: Recorded[][] = [['busy'], ['lost']];
    store = () => Promise.resolve(answers.shift()!);
    expect(await record(false)).toBe(false);
    expect(answers).toEqual([]);
  });

  it('rejects an outcome that cannot be stored, and stores the next one', async () => {
    const works = store;
    store = () => Promise.reject(Object.assign(new Error('the disk is full'), { code: '53100' }));
    await expect(record(false)).rejects.toThrow('the disk is full');
    store = works;
    expect(await record(false)).toBe(true);
  });

  it('ends the wait for further outcomes when no email is being sent', async () => {
    const last = Promise.withResolvers<boolean>();
    gather = () => {
      last.resolve(record(false));
      return new Promise(() => {});
    };
    expect(await Promise.all([record(true), record(true), last.promise])).toEqual([true, true, true]);
    expect([commits, gatherings]).toEqual([[1, 2], 1]);
  });

  it('reports an outcome that the database refuses, and stores the others of its batch', async () => {
    const works = store;
    const refused = anOutcome();
    const { recipientId } = refused.lease.due;
    store = (all) =>
      all.some(({ lease }) => lease.due.recipientId === recipientId)
        ? Promise.reject(Object.assign(new Error('out of range'), { code: '22008' }))
        : works(all);
    const all = [record(false), record(false), writer.record(refused, false), record(false)];

    expect(await Promise.all(all)).toEqual([true, true, true, true]);
    expect(commits).toEqual([1, 1, 1]);
    expect(reported).toMatchObject([[recipientId, [], expect.stringContaining('out of range')]]);
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
