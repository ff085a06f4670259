import { describe, expect, it } from '@jest/globals';
import { toUuid } from '@pawprint/shared-kernel';
import { ADOPTER } from '../../domain/role/role.js';
import { toOutgoingEvent } from './integration-events.js';

const personId = toUuid<'Person'>('0190a6c2-7c00-7000-8000-0000000000a1');
const sessionId = toUuid<'Session'>('0190a6c2-7c00-7000-8000-0000000000e1');
const shelterId = toUuid<'Shelter'>('0190a6c2-7c00-7000-8000-0000000000f1');
const occurredAt = new Date('2026-05-04T12:00:00Z');

describe('outgoing events', () => {
  it.each([
    [
      'identity.account-registered.v1',
      { kind: 'account-registered', personId, role: ADOPTER, occurredAt },
      { personId, role: 'adopter' },
    ],
    [
      'identity.role-changed.v1',
      { kind: 'role-changed', personId, role: { name: 'shelter', shelterId }, occurredAt },
      { personId, role: 'shelter', shelterId },
    ],
    [
      'identity.session-ended.v1',
      { kind: 'session-ended', personId, sessionId, occurredAt },
      { personId, sessionId },
    ],
    ['identity.account-erased.v1', { kind: 'account-erased', personId, occurredAt }, { personId }],
  ] as const)('publish %s with ids and the role only, ordered by person', (type, event, data) => {
    expect(toOutgoingEvent(event)).toEqual({
      type,
      subject: personId,
      time: occurredAt,
      data,
      published: true,
    });
  });
});
