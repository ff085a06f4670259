import { describe, expect, it } from '@jest/globals';
import { anyCharacter } from '@pawprint/platform/testing/any-character';
import { runs } from '@pawprint/platform/testing';
import fc from 'fast-check';
import { findingIn, type Report } from '#src/domain/address/report.js';
import { Content } from '#src/domain/notification/content.js';
import { Occasion } from '#src/domain/notification/occasion.js';
import { MAX_REFERENCE_LENGTH } from '#src/domain/notification/reference.js';
import { MAX_TOPIC_LENGTH } from '#src/domain/recipient/topic.limits.js';
import { Notification } from '#src/domain/notification/notification.js';
import { WEEKDAYS } from '#src/domain/calendar/calendar.limits.js';
import { FREQUENCIES, MAX_DAILY_CAP } from '#src/domain/recipient/preferences.limits.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { aNotification, anOccasion, today } from '../a-notification.js';
import { aReceivedReport } from '../an-address.js';
import { aRecipient, anId } from '../a-recipient.js';
import { validAddresses } from '../corpus/addresses.js';
import { aLinkTarget } from '../email-links.js';
import type { NotificationPorts } from '../notification-ports.js';

const FIRST = new Date('0001-01-01T00:00:00.000Z');
const LAST = new Date('9999-12-31T23:59:59.999Z');
const RUNS = { numRuns: runs(40) };

const instant = fc.oneof(
  fc.constantFrom(FIRST, LAST),
  fc.date({ min: FIRST, max: LAST, noInvalidDate: true }),
);
/** A report without any content. */
const aReport: Report = {
  ...{ name: 'a report', about: '', complaint: null },
  ...{ deliveryStatuses: [], sources: [], recipientsInCopy: [] },
};

/** Generates any text that the domain accepts, up to the maximum length. */
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc
        .string({ unit: anyCharacter, minLength: 1, maxLength })
        .map((any) => `x${any}`.replaceAll(/\p{Control}/gu, '')),
      fc
        .constantFrom('x', '🐈', '"\\', '\u{10FFFF}', '\uFFFE')
        .map((one) => one.repeat(maxLength / one.length)),
    )
    .map((any) => Array.from(any).slice(0, maxLength).join(''));

const lines = (maxLength: number) => text(maxLength).map((any) => any.replaceAll(/[\u2028\u2029]/g, ''));

/** Every value that the domain accepts, up to its limits, can be stored and is read back unchanged. */
export function limitsContract(ports: () => NotificationPorts): void {
  describe('limits of the domain', () => {
    it('allow only preferences that the store reads back unchanged', async () => {
      const time = fc
        .nat({ max: 1_439 })
        .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
      const input = fc.record({
        email: fc.oneof(fc.emailAddress(), fc.constantFrom(...validAddresses.map(([, text]) => text))),
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

    it('allow only occasions that the store reads back unchanged, also when they are retired', async () => {
      const part = (pattern: RegExp) => fc.stringMatching(pattern, { maxLength: MAX_REFERENCE_LENGTH });
      const longest = 'x'.repeat(MAX_REFERENCE_LENGTH);
      const kind = fc.oneof(part(/^[a-z][a-z-]*$/), fc.constant(longest));
      const id = fc.oneof(part(/^[\w.~-]+$/), fc.constant(longest));
      const reference = fc.record({ kind, id });
      await fc.assert(
        fc.asyncProperty(reference, reference, instant, async (trigger, about, at) => {
          const occasion = Occasion.of({ trigger, about });
          const notification = aNotification({ occasion, dueAt: at });
          await ports().notifications.addOnce(notification);
          expect(await ports().notifications.find(notification.id)).toMatchObject({ occasion, dueAt: at });
          await ports().unitOfWork.run(() => ports().retired.retire(occasion.about, at));
          expect(await ports().retired.among([occasion.about])).toEqual(new Set([occasion.about.name]));
        }),
        RUNS,
      );
    });

    it('allow only reports, reasons and names of operators that the history of an address shows unchanged', async () => {
      const anyText = fc.oneof(
        fc.string({ unit: anyCharacter }),
        fc.constantFrom('\u0000', '\uD800', 'x'.repeat(5_000)),
      );
      const finding = fc.constantFrom('hard-bounce' as const, 'soft-bounce' as const, 'complaint' as const);
      const input = fc.record({ finding, about: anyText, reason: text(1_000), by: lines(100), at: instant });
      await fc.assert(
        fc.asyncProperty(input, async ({ finding: found, about, reason, by, at }) => {
          const email = `${anId()}@example.org`;
          const parsed = findingIn({ ...aReport, about, complaint: null }, email);
          const report = { finding: found, reportId: anId(), emailId: anId(), detail: parsed.detail };
          const received = aReceivedReport({
            ...parsed,
            receivedAt: at,
            attributedBy: null,
            emailId: null,
            address: email,
          });
          await ports().unitOfWork.run(() => ports().reports.addOnce(received, Buffer.from(about)));
          expect(await ports().reports.unattributed(1_000)).toContainEqual(received);

          await ports().unitOfWork.run(() => ports().addresses.applyReport(email, report, at));
          const address = (await ports().addresses.find(email))!;
          if (found !== 'soft-bounce') address.lift(reason, by, at);
          await ports().unitOfWork.run(() => ports().addresses.put(address));
          const history = await ports().addresses.historyOf(email);
          expect(history[0]).toMatchObject({ type: found, detail: parsed.detail, occurredAt: at });
          if (found !== 'soft-bounce') expect(history.at(-1)).toMatchObject({ detail: reason, by });
        }),
        RUNS,
      );
    });

    it('allow only topics whose unsubscribe links are read back unchanged', async () => {
      await fc.assert(
        fc.asyncProperty(lines(MAX_TOPIC_LENGTH), fc.option(lines(200)), async (topic, label) => {
          const target = aLinkTarget({ topic, label });
          const [token] = (await ports().tokens.issue([target])) as [string];
          expect(await ports().tokens.targetOf(token)).toEqual(target);
        }),
        RUNS,
      );
    });

    it('allow only notifications that the store reads back unchanged', async () => {
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
