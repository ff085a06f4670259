import { beforeEach, describe, expect, it } from '@jest/globals';
import { RuleViolation, toUuid } from '@pawprint/shared-kernel';
import { NotAuthenticated } from '../account/not-authenticated.error.js';
import { ADOPTER, OPERATOR, type Role } from '../role/role.js';
import { sessionsEndedByNewPassword } from './a-new-password-ends-all-other-sessions.policy.js';
import { Session } from './session.js';

const id = toUuid<'Session'>('0190a6c2-7c00-7000-8000-0000000000e1');
const personId = toUuid<'Person'>('0190a6c2-7c00-7000-8000-0000000000a1');
const SHELTER: Role = { name: 'shelter', shelterId: toUuid('0190a6c2-7c00-7000-8000-0000000000f1') };
const start = new Date('2026-05-04T12:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const after = (ms: number): Date => new Date(start.getTime() + ms);
const violation = (rule: string) => expect.objectContaining({ constructor: RuleViolation, rule });

const ended = (reason: string) =>
  expect.objectContaining({ constructor: NotAuthenticated, message: expect.stringContaining(reason) });

describe('session', () => {
  let session: Session;
  beforeEach(() => {
    session = Session.begin({ id, personId, digest: 'a digest' }, null, start);
  });

  it('begins open, at the time of signing in', () => {
    expect(session).toMatchObject({ id, personId, digest: 'a digest', startedAt: start, isOpen: true });
  });

  it('ends the previous session of the browser when it begins', () => {
    Session.begin({ id, personId, digest: 'another digest' }, session, after(1));
    expect(session.isOpen).toBe(false);
  });

  it('cannot begin with the secret of the previous session', () => {
    expect(() => Session.begin({ id, personId, digest: 'a digest' }, session, after(1))).toThrow(
      violation('signing-in-begins-a-new-session'),
    );
  });

  it.each([
    [ADOPTER, 14 * DAY_MS],
    [SHELTER, 14 * DAY_MS],
    [OPERATOR, 15 * MINUTE_MS],
  ])('ends for the role %j when it is idle for longer than %d ms', (role, idleMs) => {
    session.use(role, after(idleMs));
    session.use(role, after(2 * idleMs));
    expect(() => session.use(role, after(3 * idleMs + 1))).toThrow(ended('not used for too long'));
  });

  it.each([
    [ADOPTER, 90 * DAY_MS, DAY_MS],
    [SHELTER, 90 * DAY_MS, DAY_MS],
    [OPERATOR, DAY_MS / 2, MINUTE_MS],
  ])('ends for the role %j after %d ms, however often it is used', (role, maxMs, everyMs) => {
    for (let ms = everyMs; ms <= maxMs; ms += everyMs) session.use(role, after(ms));
    expect(() => session.use(role, after(maxMs + 1))).toThrow(ended('maximum age'));
  });

  it('cannot be used after it was ended, and ends once', () => {
    session.end(after(1));
    session.end(after(2));
    expect(() => session.use(ADOPTER, after(3))).toThrow(ended('was ended'));
    expect(session.releaseEvents()).toEqual([
      { kind: 'session-ended', sessionId: id, personId, occurredAt: after(1) },
    ]);
  });
});

describe('a new password', () => {
  it('ends all sessions except the one in which it was changed', () => {
    const [one, other] = ['one', 'other'].map((digest) =>
      Session.begin(
        { id: toUuid(`0190a6c2-7c00-7000-8000-0000000000e${digest.length}`), personId, digest },
        null,
        start,
      ),
    ) as [Session, Session];
    expect(sessionsEndedByNewPassword([one, other], one)).toEqual([other]);
    expect(sessionsEndedByNewPassword([one, other], null)).toEqual([one, other]);
  });
});
