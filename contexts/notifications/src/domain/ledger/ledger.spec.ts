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
  possibleDuplicates: 2,
};

describe('day in the ledger', () => {
  it('balances when every created notification has ended or is still due', () => {
    expect(isBalanced(aDay)).toBe(true);
  });

  it.each(['created', 'sent', 'inDigest', 'suppressed', 'undeliverable', 'due'] as const)(
    'does not balance when the count %s is one too high or one too low',
    (entry) => {
      for (const count of [aDay[entry] + 1, aDay[entry] - 1])
        expect(isBalanced({ ...aDay, [entry]: count })).toBe(false);
    },
  );
});
