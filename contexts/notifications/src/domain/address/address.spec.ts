import { beforeEach, describe, expect, it } from '@jest/globals';
import { RuleViolation } from '@pawprint/shared-kernel';
import { after, today } from '#test/a-notification.js';
import { aReportThatCounts } from '#test/an-address.js';
import { invalid } from '#test/invalid.js';
import { Address } from './address.js';

const DAY_MS = 24 * 3_600_000;

describe('an address', () => {
  let address: Address;
  beforeEach(() => {
    address = Address.at('anna@example.org');
  });
  const history = () => address.releaseEvents().map(({ what }) => what);

  it('is not suppressed as long as nothing comes back', () => {
    expect(address.suppression).toBeNull();
  });

  it('is suppressed after one hard bounce', () => {
    address.bouncedHard(aReportThatCounts({ said: '550 No such user' }), today);
    expect(address.suppression).toEqual({ reason: 'hard-bounce', said: '550 No such user', since: today });
    expect(history()).toEqual(['hard-bounce', 'suppressed']);
  });

  it('is suppressed at once when somebody complains', () => {
    address.complainedAbout(aReportThatCounts({ said: 'abuse' }), today);
    expect(address.suppression).toEqual({ reason: 'complaint', said: 'abuse', since: today });
  });

  describe('that bounces softly', () => {
    const bounces = (times: number, everyMs: number): void => {
      for (let time = 0; time < times; time++)
        address.bouncedSoftly(aReportThatCounts(), after(time * everyMs));
    };

    it('is suppressed after five times within a week', () => {
      bounces(4, DAY_MS);
      expect(address.suppression).toBeNull();
      address.bouncedSoftly(aReportThatCounts(), after(7 * DAY_MS - 1));
      expect(address.suppression).toMatchObject({ reason: 'five-soft-bounces-in-a-week' });
    });

    it('is not suppressed after five times in a moment more than a week', () => {
      bounces(4, DAY_MS);
      address.bouncedSoftly(aReportThatCounts(), after(7 * DAY_MS));
      expect(address.suppression).toBeNull();
    });

    it('never is, when it does so every other day', () => {
      bounces(50, 2 * DAY_MS);
      expect(address.suppression).toBeNull();
    });

    it('is not suppressed over one mail that many hosts tell of', () => {
      const mailId = aReportThatCounts().mailId;
      for (let time = 0; time < 9; time++) address.bouncedSoftly(aReportThatCounts({ mailId }), after(time));
      expect(address.suppression).toBeNull();
    });

    it('counts anew after it was lifted', () => {
      bounces(5, 1);
      address.lift('The mailbox was emptied.', 'ben', after(10));
      bounces(4, 1);
      expect(address.suppression).toBeNull();
    });
  });

  it('stays suppressed for the first reason, but for a complaint', () => {
    address.bouncedHard(aReportThatCounts(), today);
    address.bouncedHard(aReportThatCounts({ said: 'again' }), after(1));
    expect(address.suppression).toMatchObject({ reason: 'hard-bounce', said: '550 5.1.1 No such user' });
    address.complainedAbout(aReportThatCounts({ said: 'abuse' }), after(2));
    expect(address.suppression).toEqual({ reason: 'complaint', said: 'abuse', since: today });
    expect(history()).toEqual(['hard-bounce', 'suppressed', 'hard-bounce', 'complaint', 'suppressed']);
  });

  it('is lifted for a reason, by somebody, and suppressed again by what comes then', () => {
    address.bouncedHard(aReportThatCounts(), today);
    address.lift('They have their mailbox back.', 'ben', after(1));
    expect(address.suppression).toBeNull();
    expect(address.releaseEvents().at(-1)).toMatchObject({
      what: 'lifted',
      said: 'They have their mailbox back.',
      by: 'ben',
      occurredAt: after(1),
    });
    address.bouncedHard(aReportThatCounts(), after(2));
    expect(address.suppression).toMatchObject({ since: after(2) });
  });

  it('cannot be lifted for an invalid reason or by an invalid name, and names both', () => {
    address.bouncedHard(aReportThatCounts(), today);
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

  it.each(['', 'anna', 'anna@example.org\u0000'])('cannot be %j', (text) => {
    expect(() => Address.at(text)).toThrow(invalid('address'));
  });

  it('cannot be lifted when it is not suppressed', () => {
    expect(() => address.lift('Why not', 'ben', today)).toThrow(RuleViolation);
    expect(() => address.lift('Why not', 'ben', today)).toThrow(
      expect.objectContaining({ rule: 'cannot-lift-what-is-not-suppressed' }),
    );
  });
});
