import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Notify } from '#src/application/notify/notify.command.js';
import { EmailRefused } from '#src/domain/mail/mailer.js';
import { aContent, anOccasion } from '../a-notification.js';
import { anId } from '../a-recipient.js';
import { refusal } from '../mailer-in-test.js';
import { problemIn } from '../problem.js';
import {
  choosing,
  choosingAnyTime,
  explaining,
  historyOf,
  putting,
  somePreferences,
  viewing,
} from '../requests.js';
import type { RunningNotifications } from '../running-notifications.js';
import { bouncesContract } from './bounces.contract.js';
import { preferencesPageContract } from './preferences-page.contract.js';
import { historyPageContract } from './history-page.contract.js';
import { unsubscribingContract } from './unsubscribing.contract.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';

/** What was not chosen is so. */
const unlessChosen = { digestAt: '08:00', digestOn: 'monday', pausedUntil: null, leftTopics: [] };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** What clients may rely on of the routes of Notifications. */
export function routesContract(run: () => Promise<RunningNotifications>): void {
  let notifications: RunningNotifications;
  beforeAll(async () => {
    notifications = await run();
  });
  afterAll(() => notifications.stop());
  const isNotified = (recipient: RecipientId, headline: string): Promise<void> =>
    notifications.notify(new Notify(recipient, anOccasion(headline), aContent({ headline })));
  const history = async (id: string): Promise<unknown[]> =>
    (await notifications.ask(historyOf(id))).json<{ notifications: unknown[] }>().notifications;

  describe('PUT and GET /recipients/:recipientId', () => {
    it('answer 204 with nothing, and then with what was chosen', async () => {
      const id = anId();

      expect(await notifications.ask(choosing(id))).toMatchObject({ statusCode: 204, payload: '' });

      const answer = await notifications.ask(viewing(id));
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toEqual({ id, ...somePreferences, ...unlessChosen });
    });

    it('answer 404 for whom nobody put', async () => {
      problemIn(await notifications.ask(viewing(anId())), 404);
    });

    it.each([null, undefined])('take %s for no quiet hours and no cap', async (nothing) => {
      const id = anId();
      await notifications.ask(choosing(id, { quietHours: nothing, dailyCap: nothing }));
      const answer = await notifications.ask(viewing(id));
      const none = { quietHours: null, dailyCap: null };
      expect(answer.json()).toEqual({ id, ...somePreferences, ...none, ...unlessChosen });
    });

    it('replace all that was chosen before', async () => {
      const id = anId();
      await notifications.ask(choosing(id));
      const { email, timeZone } = somePreferences;
      await notifications.ask(putting(id.toUpperCase(), { email, timeZone, frequency: 'never' }));
      const answer = await notifications.ask(viewing(id));
      expect(answer.json()).toEqual({
        id,
        email,
        timeZone,
        frequency: 'never',
        quietHours: null,
        dailyCap: null,
        ...unlessChosen,
      });
    });

    it('take and answer when digests go out, and until when everything is paused', async () => {
      const id = anId();
      const chosen = { digestAt: '18:30', digestOn: 'friday', pausedUntil: '2036-05-04T10:00:00.000Z' };
      await notifications.ask(choosing(id, chosen));
      const answer = await notifications.ask(viewing(id));
      expect(answer.json()).toMatchObject(chosen);
    });

    it.each(['anna+cats@example.org', 'änna@bücher.example', 'anna@localhost', "o'neill@example.org"])(
      'take the address %s',
      async (email) => {
        expect((await notifications.ask(choosing(anId(), { email }))).statusCode).toBe(204);
      },
    );
  });

  describe('GET /recipients/:recipientId/notifications', () => {
    it('tells what was sent, and what the provider said', async () => {
      const id = anId<RecipientId>();
      await notifications.ask(choosingAnyTime(id));
      await isNotified(id, 'Rain');
      await notifications.settled();

      expect(await history(id)).toEqual([
        {
          id: expect.stringMatching(UUID),
          occasion: 'event/1/thing/Rain',
          headline: 'Rain',
          state: 'sent',
          reason: null,
          attempts: [
            {
              at: expect.stringMatching(ISO_TIME),
              worker: expect.stringMatching(/./),
              outcome: 'accepted',
              answer: '250 Queued',
            },
          ],
          at: expect.stringMatching(ISO_TIME),
        },
      ]);
      expect(notifications.mailer.taken.at(-1)).toMatchObject({ to: somePreferences.email, subject: 'Rain' });
    });

    it('tells why somebody was not told', async () => {
      const id = anId<RecipientId>();
      await isNotified(id, 'Rain');
      await notifications.settled();
      await notifications.ask(choosingAnyTime(id, { frequency: 'never' }));
      await isNotified(id, 'Snow');
      await notifications.settled();

      const reasons = (await history(id)) as { headline: string; reason: string }[];
      expect(reasons.map(({ headline, reason }) => `${headline}: ${reason}`).sort()).toEqual([
        'Rain: unknown-recipient',
        'Snow: recipient-chose-never',
      ]);
    });

    it('tells what could not be delivered, and what can wait', async () => {
      const id = anId<RecipientId>();
      await notifications.ask(choosingAnyTime(id));
      notifications.mailer.next.push(refusal(true));
      await isNotified(id, 'Rain');
      await notifications.settled();
      await notifications.ask(choosingAnyTime(id, { frequency: 'weekly' }));
      await isNotified(id, 'Snow');
      await notifications.settled();

      const states = (await history(id)) as { headline: string; state: string; reason: string }[];
      expect(states).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ headline: 'Rain', state: 'undeliverable', reason: '550 No such user' }),
          expect.objectContaining({ headline: 'Snow', state: 'due', reason: null, attempts: [] }),
        ]),
      );
    });

    it('tells in words that can be kept what the provider said in others', async () => {
      const id = anId<RecipientId>();
      await notifications.ask(choosingAnyTime(id));
      notifications.mailer.next.push(new EmailRefused(`550 Odd\u0000 \uD800${'!'.repeat(5_000)}`, true, 550));
      await isNotified(id, 'Rain');
      await notifications.settled();

      const [{ state, reason }] = (await history(id)) as [{ state: string; reason: string }];
      expect(state).toBe('undeliverable');
      expect(reason).toMatch(/^550 Odd \uFFFD!+$/);
      expect(reason.length).toBeLessThan(1_500);
    });
  });

  describe('GET /recipients/:recipientId/notifications/:notificationId/explanation', () => {
    it('explains in sentences why a recipient was not notified', async () => {
      const id = anId<RecipientId>();
      await isNotified(id, 'Rain');
      await notifications.settled();
      const [{ id: notification }] = (await history(id)) as [{ id: string }];

      const explanation = (await notifications.ask(explaining(id, notification))).json<{
        timeline: string[];
      }>();

      expect(explanation).toMatchObject({
        id: notification,
        state: 'suppressed',
        decision: { policy: 'unknown-recipient', verdict: 'suppress' },
        attempt: null,
      });
      expect(explanation.timeline.at(-1)).toBe('It was not sent to you (rule: unknown-recipient).');
    });

    it('answers 404 where there is no such notification, and where it is somebody else’s', async () => {
      const id = anId<RecipientId>();
      await isNotified(id, 'Rain');
      const [{ id: notification }] = (await history(id)) as [{ id: string }];
      problemIn(await notifications.ask(explaining(id, anId())), 404);
      problemIn(await notifications.ask(explaining(anId(), notification)), 404);
    });
  });

  describe('GET /ledger', () => {
    it('accounts for every notification, and so does GET /metrics', async () => {
      const today = async (): Promise<Record<string, number>> => {
        await notifications.settled();
        const answer = await notifications.ask({ method: 'GET', url: '/ledger' });
        return answer.json<{ days: Record<string, number>[] }>().days[0] ?? {};
      };
      const before = await today();

      const id = anId<RecipientId>();
      await isNotified(id, 'Rain');
      await notifications.settled();
      await notifications.ask(choosingAnyTime(id));
      await isNotified(id, 'Snow');
      await notifications.settled();
      notifications.mailer.next.push(refusal(true));
      await isNotified(id, 'Hail');
      await notifications.settled();
      await notifications.ask(choosingAnyTime(id, { frequency: 'weekly' }));
      await isNotified(id, 'Fog');

      const day = await today();
      expect(day).toMatchObject({ balanced: true, day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
      const entries = ['created', 'sent', 'suppressed', 'undeliverable', 'due'];
      expect(entries.map((entry) => day[entry]! - (before[entry] ?? 0))).toEqual([4, 1, 1, 1, 1]);

      const { payload } = await notifications.ask({ method: 'GET', url: '/metrics' });
      expect(payload).toContain('# TYPE circuit_state gauge');
      expect(payload).toContain(`notifications_in_ledger{day="${day.day}",entry="sent"} ${day.sent}`);
      expect(payload).toContain('notifications_ledger_unbalanced 0');
    });
  });

  bouncesContract(() => notifications);
  unsubscribingContract(() => notifications);
  preferencesPageContract(() => notifications);
  historyPageContract(() => notifications);

  describe('every context', () => {
    it.each([
      '/health/live',
      '/health/ready',
      '/health/providers',
      '/dead-letters',
      '/journeys/nobody-knows-of',
    ])('answers GET %s', async (url) => {
      expect((await notifications.ask({ method: 'GET', url })).statusCode).toBe(200);
    });

    it('tells how far its work has got', async () => {
      await notifications.settled();
      const answer = await notifications.ask({ method: 'GET', url: '/messaging' });
      const progress = { lag: expect.any(Number), retries: expect.any(Number), leases: expect.any(Number) };
      expect(answer.json()).toEqual({
        subscriptions: [
          { subscription: 'notify-of-matches', ...progress },
          { subscription: 'retire-occasions', ...progress },
          { subscription: 'wake-workers', ...progress },
          { subscription: 'keep-ledger', ...progress },
          { subscription: 'send-due-notifications', ...progress },
        ],
      });
    });
  });

  describe('the OpenAPI document', () => {
    it('claims nothing that was not seen above, but for what is an operator’s', () => {
      expect(notifications.unseen().filter((claim) => !claim.includes('/dead-letters'))).toEqual([]);
    });
  });
}
