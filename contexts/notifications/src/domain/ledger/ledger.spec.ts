import { describe, expect, it } from '@jest/globals';
import { isBalanced, type LedgerDay } from './ledger.js';

const aDay: LedgerDay = {
  day: '2026-05-04',
  created: 11,
  sent: 4,
  inDigest: 3,
  suppressed: 2,
  undeliverable: 1,
  due: 1,
  perhapsTwice: 2,
};

describe('a day in the ledger', () => {
  it('is balanced when whatever was created has ended, or is still due', () => {
    expect(isBalanced(aDay)).toBe(true);
  });

  it.each(['created', 'sent', 'inDigest', 'suppressed', 'undeliverable', 'due'] as const)(
    'is not, with one more of what is %s, or one fewer',
    (what) => {
      for (const count of [aDay[what] + 1, aDay[what] - 1])
        expect(isBalanced({ ...aDay, [what]: count })).toBe(false);
    },
  );
});
