import { describe, expect, it } from '@jest/globals';
import { AdjustableClock } from '@pawprint/platform/testing';
import fc from 'fast-check';
import { anId } from '#test/a-recipient.js';
import { SignedReturnPaths } from './signed-return-paths.js';

const returnPaths = new SignedReturnPaths('pawprint.example', 'a key', new AdjustableClock());
const uuids = fc.uuid();

describe('return paths', () => {
  it('contain the id of the email, and match only its address', () => {
    fc.assert(
      fc.property(uuids, fc.emailAddress(), (emailId, address) => {
        const made = returnPaths.for(emailId, address)!;
        expect(made).toMatch(/^bounces\+[0-9a-z]{48}@pawprint\.example$/);
        const read = returnPaths.in(made)!;
        expect(read.emailId).toBe(emailId);
        expect(read.wentTo(address)).toBe(true);
        expect(read.wentTo(`x${address}`)).toBe(false);
      }),
    );
  });

  it('fit into a local part (RFC 5321, 4.5.3.1.1)', () => {
    expect(returnPaths.for(anId(), 'anna@example.org')!.split('@')[0]!.length).toBeLessThanOrEqual(64);
  });

  it('remain valid in upper case, with white space, and in SRS addresses', () => {
    const emailId = anId();
    const made = returnPaths.for(emailId, 'anna@example.org')!;
    for (const spelled of [made.toUpperCase(), ` ${made} `, `SRS0=x=TT=pawprint.example=${made}`])
      expect(returnPaths.in(spelled)).toMatchObject({ emailId });
    expect(returnPaths.in(returnPaths.tokenFor(emailId, 'anna@example.org')!)).toMatchObject({ emailId });
  });

  it('remain valid for 30 days, and expire on the next day', () => {
    const clock = new AdjustableClock();
    const expiring = new SignedReturnPaths('pawprint.example', 'a key', clock);
    const emailId = anId();
    const made = expiring.for(emailId, 'anna@example.org')!;

    clock.advanceBy(30 * 24 * 3_600_000);
    expect(expiring.in(made)).toMatchObject({ emailId });
    clock.advanceBy(24 * 3_600_000);
    expect(expiring.in(made)).toBeNull();
    expect(expiring.in(expiring.for(emailId, 'anna@example.org')!)).toMatchObject({ emailId });
  });

  it('become invalid when any character of the token changes', () => {
    const made = returnPaths.for(anId(), 'anna@example.org')!;
    for (let at = 'bounces+'.length; at < made.indexOf('@'); at++) {
      const other = made[at] === '0' ? '1' : '0';
      expect(returnPaths.in(made.slice(0, at) + other + made.slice(at + 1))).toBeNull();
    }
  });

  it('cannot be guessed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-z]{48}$/), (token) => {
        expect(returnPaths.in(`bounces+${token}@pawprint.example`)).toBeNull();
      }),
    );
    for (const text of ['', 'bounces@pawprint.example', 'bounces+@pawprint.example', 'x'.repeat(100_000)])
      expect(returnPaths.in(text)).toBeNull();
  });

  it('cannot be read with another key', () => {
    const other = new SignedReturnPaths('pawprint.example', 'another key', new AdjustableClock());
    const theirs = other.for(anId(), 'anna@example.org')!;
    expect(returnPaths.in(theirs)).toBeNull();
  });

  it('do not exist without a key', () => {
    const none = new SignedReturnPaths('pawprint.example', null, new AdjustableClock());
    expect(none.for(anId(), 'anna@example.org')).toBeNull();
    expect(none.tokenFor(anId(), 'anna@example.org')).toBeNull();
    expect(none.in(returnPaths.for(anId(), 'anna@example.org')!)).toBeNull();
  });
});
