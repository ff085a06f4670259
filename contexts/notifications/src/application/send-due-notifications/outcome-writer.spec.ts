import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import type { Settled, Settlement, Turns } from '../../domain/turn/turns.js';
import { anId } from '#test/a-recipient.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import { OutcomeWriter } from './outcome-writer.js';

const aSettlement = (): Settlement => ({
  recipientId: anId<RecipientId>(),
  worker: 'worker',
  notifications: [],
  digest: null,
  isLast: true,
});

describe('settlements', () => {
  let settlements: OutcomeWriter;
  /** How many were stored in each commit. */
  let commits: number[];
  let store: (settlements: readonly Settlement[]) => Promise<Settled[]>;
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
    const turns: Pick<Turns, 'settle' | 'gather'> = {
      settle: (all) => store(all),
      gather: () => (gatherings++, gather()),
    };
    settlements = new OutcomeWriter(turns as Turns, unitOfWork, clock);
  });
  const settle = (areOthersUnderWay: boolean) => settlements.settle(aSettlement(), areOthersUnderWay);

  it('are stored at once where nothing else is being stored, others under way or not', async () => {
    expect(await settle(true)).toBe(true);
    expect(await settle(false)).toBe(true);
    expect(commits).toEqual([1, 1]);
  });

  it('are stored together where others are being stored, at once after those when no more is to come', async () => {
    const all = [settle(true), settle(true), settle(false)];
    expect(await Promise.all(all)).toEqual([true, true, true]);
    expect([commits, gatherings]).toEqual([[1, 2], 0]);
  });

  it('wait a little for others that are under way', async () => {
    const enough = Promise.withResolvers<void>();
    gather = () => enough.promise;
    const [one, two] = [settle(true), settle(true)];
    await one;
    const three = settle(true);
    enough.resolve();
    expect(await Promise.all([two, three])).toEqual([true, true]);
    expect([commits, gatherings]).toEqual([[1, 2], 1]);
  });

  it('are tried again where somebody else has the turn locked, and told where they were lost', async () => {
    const answers: Settled[][] = [['busy'], ['lost']];
    store = () => Promise.resolve(answers.shift()!);
    expect(await settle(false)).toBe(false);
    expect(answers).toEqual([]);
  });

  it('that cannot be stored are told of to whoever waits, and the next ones are stored', async () => {
    const works = store;
    store = () => Promise.reject(new Error('the disk is full'));
    await expect(settle(false)).rejects.toThrow('the disk is full');
    store = works;
    expect(await settle(false)).toBe(true);
  });
});
