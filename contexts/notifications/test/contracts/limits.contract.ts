import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Content } from '#src/domain/notification/content.js';
import { Notification } from '#src/domain/notification/notification.js';
import { WEEKDAYS } from '#src/domain/calendar/calendar.limits.js';
import { FREQUENCIES, MAX_DAILY_CAP } from '#src/domain/recipient/preferences.limits.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { anOccasion, today } from '../a-notification.js';
import { aRecipient, anId } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';

const FIRST = new Date('0001-01-01T00:00:00.000Z');
const LAST = new Date('9999-12-31T23:59:59.999Z');
const RUNS = { numRuns: 40 };

/** Any text that the domain accepts, up to the longest. */
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc
        .string({ unit: 'binary', minLength: 1, maxLength })
        .map((any) => `x${any}`.replaceAll(/\p{Control}/gu, '')),
      fc
        .constantFrom('x', '🐈', '"\\', '\u{10FFFF}', '\uFFFE')
        .map((one) => one.repeat(maxLength / one.length)),
    )
    .map((any) => Array.from(any).slice(0, maxLength).join(''));

const lines = (maxLength: number) => text(maxLength).map((any) => any.replaceAll(/[\u2028\u2029]/g, ''));

/** Whatever the domain accepts, up to its limits, is stored and found again as it was. */
export function limitsContract(ports: () => NotificationPorts): void {
  describe('the limits of the domain', () => {
    it('are within those of the store for preferences', async () => {
      const time = fc
        .nat({ max: 1_439 })
        .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
      const instant = fc.oneof(
        fc.constantFrom(FIRST, LAST),
        fc.date({ min: FIRST, max: LAST, noInvalidDate: true }),
      );
      const input = fc.record({
        email: fc.oneof(fc.emailAddress(), fc.constant(`${'é'.repeat(64)}@${'x.'.repeat(93)}org`)),
        timeZone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        frequency: fc.constantFrom(...FREQUENCIES),
        digestAt: time,
        digestOn: fc.constantFrom(...WEEKDAYS),
        quietHours: fc.option(fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to)),
        dailyCap: fc.option(fc.oneof(fc.constantFrom(0, -0, MAX_DAILY_CAP), fc.nat({ max: MAX_DAILY_CAP }))),
        pausedUntil: fc.option(instant.map((date) => date.toISOString())),
      });
      await fc.assert(
        fc.asyncProperty(input, fc.array(lines(200), { maxLength: 3 }), async (preferences, topics) => {
          const recipient = aRecipient(preferences);
          for (const topic of topics) recipient.leave(topic);
          await ports().recipients.put(recipient);
          const found = (await ports().recipients.find(recipient.id))!;
          expect([found.preferences, found.leftTopics]).toEqual([
            recipient.preferences,
            recipient.leftTopics,
          ]);
        }),
        RUNS,
      );
    });

    it('are within those of the store for notifications', async () => {
      const input = fc.record({
        headline: lines(300),
        body: fc.array(fc.oneof(fc.constant(''), text(10_000)), { maxLength: 20 }),
        link: fc.record({ label: lines(300), url: fc.webUrl() }),
      });
      await fc.assert(
        fc.asyncProperty(input, lines(200), lines(200), async (words, topic, topicLabel) => {
          const about = {
            recipientId: anId<RecipientId>(),
            occasion: anOccasion(),
            topic,
            topicLabel,
          } as const;
          const notification = Notification.due({ id: anId(), ...about, content: Content.of(words) }, today);
          await ports().notifications.addOnce(notification);
          const found = await ports().notifications.find(notification.id);
          expect(found).toMatchObject({ content: words, topic, topicLabel });
        }),
        RUNS,
      );
    });
  });
}
