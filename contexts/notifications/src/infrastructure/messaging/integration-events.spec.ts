import { describe, expect, it } from '@jest/globals';
import { MessageReader } from '@pawprint/platform/messaging';
import { after, anAttempt, aNotification, retire, today } from '#test/a-notification.js';
import { anId } from '#test/a-recipient.js';
import { aSuppressedAddress } from '#test/an-address.js';
import type { DigestId } from '../../domain/ids/digest-id.js';
import type { Notification } from '../../domain/notification/notification.js';
import { notificationEndedV1 } from '../../published-language/notification-ended.v1.js';
import { toOutgoingEvent } from './integration-events.js';

const read = MessageReader.of(notificationEndedV1);
const digestId = anId<DigestId>();
const secret = 'anna@example.org does not exist';

describe('outgoing events', () => {
  it('keep internal that a notification became due', () => {
    const { id, recipientId, ...notification } = eventsOf(() => {});
    expect(notification.outgoing).toEqual([
      {
        ...{ type: 'notifications.notification-became-due', subject: id, time: today },
        ...{ data: { recipientId }, published: false },
      },
    ]);
  });

  it.each<[string, (notification: Notification) => void, object]>([
    ['sent', (one) => one.sent(anAttempt({ answer: secret })), {}],
    ['in-digest', (one) => one.sentInDigest(anAttempt({ answer: secret }), digestId), { digestId }],
    ['suppressed', (one) => retire(one, after(0)), { rule: 'occasion-is-retired' }],
    ['undeliverable', (one) => one.refused(anAttempt({ outcome: 'refused', answer: secret })), {}],
  ])('publish that a notification ended as %s, without text or address', (end, happen, detail) => {
    const { id, recipientId, outgoing } = eventsOf(happen);
    const event = outgoing.at(-1)!;

    expect(event).toMatchObject({
      type: notificationEndedV1.type,
      subject: id,
      time: today,
      published: true,
    });
    expect(read({ data: event.data } as Parameters<typeof read>[0])).toEqual({
      ...{ notificationId: id, recipientId, end, rule: null, digestId: null, isPossibleDuplicate: false },
      ...detail,
    });
    expect(JSON.stringify(event)).not.toContain('anna');
  });

  it('keep the changes of an address internal, under a pseudonym of the address', () => {
    const events = aSuppressedAddress('anna@example.org').releaseEvents().map(toOutgoingEvent);

    expect(events.map(({ type, published }) => [type, published])).toEqual([
      ['notifications.address-hard-bounce', false],
      ['notifications.address-suppressed', false],
    ]);
    expect(new Set(events.map(({ subject }) => subject)).size).toBe(1);
    expect(JSON.stringify(events)).not.toContain('anna');
  });
});

function eventsOf(happen: (notification: Notification) => void) {
  const notification = aNotification();
  happen(notification);
  const { id, recipientId } = notification;
  return { id, recipientId, outgoing: notification.releaseEvents().map(toOutgoingEvent) };
}
