import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anId } from '#test/a-recipient.js';
import { SignedReturnPaths } from './signed-return-paths.js';

const returnPaths = new SignedReturnPaths('pawprint.example', 'a key');
const uuids = fc.uuid();

describe('return paths', () => {
  it('are read as they were made, and know where the mail went', () => {
    fc.assert(
      fc.property(uuids, fc.emailAddress(), (mailId, address) => {
        const made = returnPaths.for(mailId, address)!;
        expect(made).toMatch(/^bounces\+[0-9a-z]{45}@pawprint\.example$/);
        const read = returnPaths.in(made)!;
        expect(read.mailId).toBe(mailId);
        expect(read.wentTo(address)).toBe(true);
        expect(read.wentTo(`x${address}`)).toBe(false);
      }),
    );
  });

  it('fit into a local part (RFC 5321, 4.5.3.1.1)', () => {
    expect(returnPaths.for(anId(), 'anna@example.org')!.split('@')[0]!.length).toBeLessThanOrEqual(64);
  });

  it('survive what hosts on the way do to them', () => {
    const mailId = anId();
    const made = returnPaths.for(mailId, 'anna@example.org')!;
    for (const spelled of [made.toUpperCase(), ` ${made} `, `SRS0=x=TT=pawprint.example=${made}`])
      expect(returnPaths.in(spelled)).toMatchObject({ mailId });
    expect(returnPaths.in(returnPaths.tokenFor(mailId, 'anna@example.org')!)).toMatchObject({ mailId });
  });

  it('are nobody’s to change, in any of their characters', () => {
    const made = returnPaths.for(anId(), 'anna@example.org')!;
    for (let at = 'bounces+'.length; at < made.indexOf('@'); at++) {
      const other = made[at] === '0' ? '1' : '0';
      expect(returnPaths.in(made.slice(0, at) + other + made.slice(at + 1))).toBeNull();
    }
  });

  it('are not to be guessed, whatever they look like', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-z]{45}$/), (token) => {
        expect(returnPaths.in(`bounces+${token}@pawprint.example`)).toBeNull();
      }),
    );
    for (const text of ['', 'bounces@pawprint.example', 'bounces+@pawprint.example', 'x'.repeat(100_000)])
      expect(returnPaths.in(text)).toBeNull();
  });

  it('of another key are not ours', () => {
    const theirs = new SignedReturnPaths('pawprint.example', 'another key').for(anId(), 'anna@example.org')!;
    expect(returnPaths.in(theirs)).toBeNull();
  });

  it('are none where no reports are taken in', () => {
    const none = new SignedReturnPaths('pawprint.example', null);
    expect(none.for(anId(), 'anna@example.org')).toBeNull();
    expect(none.tokenFor(anId(), 'anna@example.org')).toBeNull();
    expect(none.in(returnPaths.for(anId(), 'anna@example.org')!)).toBeNull();
  });
});
