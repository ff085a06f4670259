import { createHash } from 'node:crypto';
import type { OutgoingEvent } from '@pawprint/platform/messaging';
import type { AddressEvent } from '../../domain/address/address.js';
import type { NotificationEnded } from '../../domain/notification/events.js';
import type { NotificationEvent } from '../../domain/notification/notification.js';
import {
  type NotificationEndedV1,
  notificationEndedV1,
} from '../../published-language/notification-ended.v1.js';

type NotificationsEvent = NotificationEvent | AddressEvent;

export const NOTIFICATION_BECAME_DUE = 'notifications.notification-became-due';

/**
 * One entry for each domain event: published to other contexts, or explicitly internal. An event without an entry is a
 * compile error.
 */
const OUTGOING: {
  readonly [Kind in NotificationsEvent['kind']]: (
    event: Extract<NotificationsEvent, { kind: Kind }>,
  ) => OutgoingEvent;
} = {
  'notification-became-due': ({ notificationId, recipientId, occurredAt }) =>
    internal(NOTIFICATION_BECAME_DUE, notificationId, occurredAt, { recipientId }),
  'notification-ended': ended,
  'address-event': ({ address, type, occurredAt }) =>
    internal(`notifications.address-${type}`, pseudonymOf(address), occurredAt, {}),
};

export function toOutgoingEvent(event: NotificationsEvent): OutgoingEvent {
  return (OUTGOING[event.kind] as (event: NotificationsEvent) => OutgoingEvent)(event);
}

/** Only Notifications itself reads these events. */
function internal(type: string, subject: string, time: Date, data: object): OutgoingEvent {
  return { type, subject, time, data, published: false };
}

function ended(event: NotificationEnded): OutgoingEvent<NotificationEndedV1> {
  const { notificationId, recipientId, end, detail, isPossibleDuplicate, occurredAt: time } = event;
  const rule = end === 'suppressed' ? detail : null;
  const digestId = end === 'in-digest' ? detail : null;
  const data = { notificationId, recipientId, end, rule, digestId, isPossibleDuplicate };
  const subject = notificationEndedV1.subjectOf(data);
  return { type: notificationEndedV1.type, subject, time, data, published: true };
}

/** The log is kept for ever, so no address is part of it. */
const pseudonymOf = (address: string): string => createHash('sha256').update(address).digest('hex');
