import { describe, expect, it } from '@jest/globals';
import type { Notification } from '../../domain/notification/notification.js';
import { after, anAttempt, aNotification, today } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import { calendar } from '#test/calendar.js';
import { MARKED } from '#test/marked-messages.js';
import { timelineOf } from './timeline.js';

describe('timeline in a second language', () => {
  const unknown = anAttempt({ outcome: 'unknown' });
  it.each<[string, Parameters<typeof aRecipient>[0], (notification: Notification) => void]>([
    ['waits for another attempt', {}, (one) => one.defer(anAttempt({ outcome: 'deferred' }), after(1))],
    ['waits for a decision', { quietHours: { from: '13:00', to: '15:00' } }, () => {}],
    ['was possibly sent twice', {}, (one) => [one.outcomeUnknown(unknown), one.sent(anAttempt())]],
    ['was sent in a digest', { frequency: 'daily' }, (one) => one.sentInDigest(anAttempt(), anId())],
    ['was suppressed', { frequency: 'never' }, () => {}],
    [
      'was possibly sent before it failed',
      {},
      (one) => [one.outcomeUnknown(unknown), one.refused(anAttempt())],
    ],
  ])('contains only sentences of the message catalogue when the notification %s', (_, chosen, transition) => {
    const notification = aNotification();
    const facts = {
      addressSuppressed: null,
      occasionIsRetired: false,
      isAddressConfirmed: true,
      isAddressOverLimit: false,
      sentToday: 0,
      lastDigest: null,
    };
    notification.decide({ now: today, calendar, recipient: aRecipient(chosen), ...facts });
    transition(notification);
    for (const sentence of timelineOf(notification, 'UTC', MARKED)) expect(sentence).toMatch(/^«[^»]+»$/);
  });
});
