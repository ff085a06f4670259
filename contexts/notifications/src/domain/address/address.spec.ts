import { beforeEach, describe, expect, it } from '@jest/globals';
import { RuleViolation } from '@pawprint/shared-kernel';
import { after, today } from '#test/a-notification.js';
import { aNegativeReport } from '#test/an-address.js';
import { invalid } from '#test/invalid.js';
import { Address } from './address.js';

const DAY_MS = 24 * 3_600_000;

describe('address', () => {
  let address: Address;
  beforeEach(() => {
    address = Address.at('anna@example.org');
  });
  const recordedTypes = () => address.releaseEvents().map(({ type }) => type);

  it('starts without a suppression', () => {
    expect(address.suppression).toBeNull();
  });

  it('becomes suppressed after one hard bounce', () => {
    address.receive(aNegativeReport({ detail: '550 No such user' }), today);
    expect(address.suppression).toEqual({ reason: 'hard-bounce', detail: '550 No such user', since: today });
    expect(recordedTypes()).toEqual(['hard-bounce', 'suppressed']);
  });

  it('becomes suppressed after one complaint', () => {
    address.receive(aNegativeReport({ finding: 'complaint', detail: 'abuse' }), today);
    expect(address.suppression).toEqual({ reason: 'complaint', detail: 'abuse', since: today });
  });

  describe('soft bounces', () => {
    const bounce = (times: number, everyMs: number): void => {
      for (let time = 0; time < times; time++)
        address.receive(aNegativeReport({ finding: 'soft-bounce' }), after(time * everyMs));
    };

    it('suppress the address when five come back within a week', () => {
      bounce(4, DAY_MS);
      expect(address.suppression).toBeNull();
      address.receive(aNegativeReport({ finding: 'soft-bounce' }), after(7 * DAY_MS - 1));
      expect(address.suppression).toMatchObject({ reason: 'five-soft-bounces-in-a-week' });
    });

    it('do not suppress the address when the fifth comes exactly one week after the first', () => {
      bounce(4, DAY_MS);
      address.receive(aNegativeReport({ finding: 'soft-bounce' }), after(7 * DAY_MS));
      expect(address.suppression).toBeNull();
    });

    it('do not suppress the address when one comes back every other day', () => {
      bounce(50, 2 * DAY_MS);
      expect(address.suppression).toBeNull();
    });

    it('do not suppress the address when all of them report the same email', () => {
      const emailId = aNegativeReport().emailId;
      for (let time = 0; time < 9; time++)
        address.receive(aNegativeReport({ finding: 'soft-bounce', emailId }), after(time));
      expect(address.suppression).toBeNull();
    });

    it('count from zero again after the suppression was lifted', () => {
      bounce(5, 1);
      address.lift('The mailbox was emptied.', 'ben', after(10));
      bounce(4, 1);
      expect(address.suppression).toBeNull();
    });
  });

  it('keeps the first reason of its suppression, unless a complaint follows', () => {
    address.receive(aNegativeReport(), today);
    address.receive(aNegativeReport({ detail: 'again' }), after(1));
    expect(address.suppression).toMatchObject({ reason: 'hard-bounce', detail: '550 5.1.1 No such user' });
    address.receive(aNegativeReport({ finding: 'complaint', detail: 'abuse' }), after(2));
    expect(address.suppression).toEqual({ reason: 'complaint', detail: 'abuse', since: today });
    expect(recordedTypes()).toEqual(['hard-bounce', 'suppressed', 'hard-bounce', 'complaint', 'suppressed']);
  });

  it('records who lifted the suppression and why, and becomes suppressed again after the next hard bounce', () => {
    address.receive(aNegativeReport(), today);
    address.lift('They have their mailbox back.', 'ben', after(1));
    expect(address.suppression).toBeNull();
    expect(address.releaseEvents().at(-1)).toMatchObject({
      type: 'lifted',
      detail: 'They have their mailbox back.',
      by: 'ben',
      occurredAt: after(1),
    });
    address.receive(aNegativeReport(), after(2));
    expect(address.suppression).toMatchObject({ since: after(2) });
  });

  it('rejects a lift with an invalid reason and an invalid name, and names both fields', () => {
    address.receive(aNegativeReport(), today);
    for (const [reason, by] of [
      ['', ' '],
      ['x'.repeat(1_001), 'x'.repeat(101)],
      ['a\u0000', 'a\nb'],
    ] as const)
      expect(() => address.lift(reason, by, today)).toThrow(invalid('reason', 'by'));
    expect(address.suppression).not.toBeNull();
    address.lift('x\n'.repeat(500), 'x'.repeat(100), today);
    expect(address.suppression).toBeNull();
  });

  it.each(['', 'anna', 'anna@example.org\u0000'])('cannot be created from the invalid text %j', (text) => {
    expect(() => Address.at(text)).toThrow(invalid('address'));
  });

  it('refuses a lift when it is not suppressed', () => {
    expect(() => address.lift('Why not', 'ben', today)).toThrow(RuleViolation);
    expect(() => address.lift('Why not', 'ben', today)).toThrow(
      expect.objectContaining({ rule: 'cannot-lift-an-address-that-is-not-suppressed' }),
    );
  });
});
