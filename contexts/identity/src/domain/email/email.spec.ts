import { beforeEach, describe, expect, it } from '@jest/globals';
import { RuleViolation, toUuid } from '@pawprint/shared-kernel';
import { emailAddress } from '../address/email-address.js';
import { recoveryIsSentAt } from './a-recovery-waits-a-day-where-there-is-a-passkey.policy.js';
import { mayRequestEmail } from './at-most-three-requested-emails-an-hour.policy.js';
import { Email, type LinkKind } from './email.js';

const id = toUuid<'Email'>('0190a6c2-7c00-7000-8000-0000000000b1');
const personId = toUuid<'Person'>('0190a6c2-7c00-7000-8000-0000000000a1');
const start = new Date('2026-05-04T12:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const after = (ms: number): Date => new Date(start.getTime() + ms);
const violation = (rule: string) => expect.objectContaining({ constructor: RuleViolation, rule });

const anEmail = (kind: LinkKind = 'recover'): Email =>
  Email.compose({ id, kind, to: emailAddress('ada@example.org'), personId }, start);

describe('email', () => {
  let email: Email;
  beforeEach(() => {
    email = anEmail();
  });

  it('waits for its first attempt, without a link', () => {
    expect(email).toMatchObject({ isWaiting: true, isOpen: true, dueAt: start, notBefore: start });
    expect(email.linkDigest).toBeNull();
  });

  it('no longer waits when it was sent', () => {
    email.attempt('a digest', start);
    email.markSent();
    expect(email).toMatchObject({ isWaiting: false, isOpen: true, linkDigest: 'a digest' });
  });

  it('waits longer after each failed attempt, and is given up after ten', () => {
    const pauses = Array.from({ length: 10 }, () => {
      expect(email.isWaiting).toBe(true);
      email.attempt('a digest', start);
      return (email.notBefore.getTime() - start.getTime()) / MINUTE_MS;
    });
    expect(pauses).toEqual([1, 2, 4, 8, 15, 15, 15, 15, 15, 15]);
    expect(email.isWaiting).toBe(false);
  });

  it('has the link of its latest attempt only', () => {
    email.attempt('a digest', start);
    email.attempt('another digest', after(MINUTE_MS));
    expect(email.linkDigest).toBe('another digest');
  });

  it('does not wait after it was cancelled', () => {
    email.cancel(start);
    expect(email).toMatchObject({ isWaiting: false, isOpen: false });
  });
});

describe('link', () => {
  it('can be spent once', () => {
    const email = anEmail();
    email.attempt('a digest', start);
    email.spend(after(1));
    expect(() => email.spend(after(2))).toThrow(violation('a-link-is-good-once'));
  });

  it('cannot be spent after it was cancelled', () => {
    const email = anEmail();
    email.attempt('a digest', start);
    email.cancel(after(1));
    expect(() => email.spend(after(2))).toThrow(violation('a-link-is-good-once'));
  });

  it('cannot be spent before it was sent', () => {
    expect(() => anEmail().spend(start)).toThrow(violation('a-recovery-link-is-good-for-ten-minutes'));
  });

  it.each<[LinkKind, number]>([
    ['recover', 10 * MINUTE_MS],
    ['confirm-address', DAY_MS],
    ['cancel-recovery', DAY_MS],
    ['invitation', DAY_MS],
  ])('can be spent, if its kind is %s, within %d ms after it was sent', (kind, validMs) => {
    const [inTime, late] = [anEmail(kind), anEmail(kind)];
    for (const email of [inTime, late]) email.attempt('a digest', after(MINUTE_MS));
    inTime.spend(after(MINUTE_MS + validMs));
    expect(inTime.isOpen).toBe(false);
    expect(() => late.spend(after(MINUTE_MS + validMs + 1))).toThrow(
      violation('a-recovery-link-is-good-for-ten-minutes'),
    );
  });
});

describe('recovery', () => {
  it('waits a day for an account with a passkey, and not at all for another one', () => {
    expect(recoveryIsSentAt([], start)).toEqual(start);
    expect(recoveryIsSentAt(['a passkey'], start)).toEqual(after(DAY_MS));
  });
});

describe('requested emails', () => {
  it.each([
    [0, true],
    [2, true],
    [3, false],
    [4, false],
  ])('after %d emails within an hour, another one may be requested: %s', (sent, allowed) => {
    expect(mayRequestEmail(sent)).toBe(allowed);
  });
});
