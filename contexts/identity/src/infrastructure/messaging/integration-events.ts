import type { OutgoingEvent } from '@pawprint/platform/messaging';
import type { AccountEvent } from '../../domain/account/events.js';
import type { SessionEnded } from '../../domain/session/session.js';
import {
  accountErasedV1,
  accountRegisteredV1,
  type PublishedEvent,
  roleChangedV1,
  sessionEndedV1,
} from '../../published-language/index.js';

type IdentityEvent = AccountEvent | SessionEnded;

/** One entry for each domain event, so that an event without an entry is a compile error. All are published. */
const OUTGOING: {
  readonly [Kind in IdentityEvent['kind']]: (event: Extract<IdentityEvent, { kind: Kind }>) => OutgoingEvent;
} = {
  'account-registered': ({ personId, role: { name: role }, occurredAt }) =>
    published(accountRegisteredV1, occurredAt, { personId, role }),
  'role-changed': ({ personId, role: { name: role, shelterId }, occurredAt }) =>
    published(roleChangedV1, occurredAt, { personId, role, shelterId }),
  'session-ended': ({ personId, sessionId, occurredAt }) =>
    published(sessionEndedV1, occurredAt, { personId, sessionId }),
  'account-erased': ({ personId, occurredAt }) => published(accountErasedV1, occurredAt, { personId }),
};

export function toOutgoingEvent(event: IdentityEvent): OutgoingEvent {
  return (OUTGOING[event.kind] as (event: IdentityEvent) => OutgoingEvent)(event);
}

function published<Data>(event: PublishedEvent<Data>, time: Date, data: Data): OutgoingEvent<Data> {
  return { type: event.type, subject: event.subjectOf(data), time, data, published: true };
}
