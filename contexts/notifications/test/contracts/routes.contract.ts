import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Notify } from '#src/application/notify/notify.command.js';
import { EmailRefused } from '#src/domain/mail/mailer.js';
import { aContent, anOccasion } from '../a-notification.js';
import { anId } from '../a-recipient.js';
import { refusal } from '../mailer-in-test.js';
import { problemIn } from '../problem.js';
import {
  putPreferences,
  putAnyTimePreferences,
  getExplanation,
  getNotifications,
  putRecipient,
  VALID_PREFERENCES,
  getRecipient,
} from '../requests.js';
import type { RunningNotifications } from '../running-notifications.js';
import { bouncesContract } from './bounces.contract.js';
import { preferencesPageContract } from './preferences-page.contract.js';
import { historyPageContract } from './history-page.contract.js';
import { linksContract } from './links.contract.js';
import { unsubscribingContract } from './unsubscribing.contract.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';

/** The values of preferences that a request leaves out. */
const defaults = { digestAt: '08:00', digestOn: 'monday', pausedUntil: null, leftTopics: [] };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The behaviour of the HTTP API of Notifications. */
export function routesContract(run: () => Promise<RunningNotifications>): void {
  let notifications: RunningNotifications;
  beforeAll(async () => {
    notifications = await run();
  });
  afterAll(() => notifications.stop());
  const isNotified = (recipient: RecipientId, headline: string): Promise<void> =>
    notifications.notify(new Notify(recipient, anOccasion(headline), aContent({ headline })));
  const history = async (id: string): Promise<unknown[]> =>
    (await notifications.send(getNotifications(id))).json<{ notifications: unknown[] }>().notifications;

  describe('PUT and GET /recipients/:recipientId', () => {
    it('answer 204 without a body to PUT, and the stored preferences to GET', async () => {
      const id = anId();

      expect(await notifications.send(putPreferences(id))).toMatchObject({ statusCode: 204, payload: '' });

      const answer = await notifications.send(getRecipient(id));
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toEqual({ id, ...VALID_PREFERENCES, ...defaults });
    });

    it('answer 404 for an unknown recipient', async () => {
      problemIn(await notifications.send(getRecipient(anId())), 404);
    });

    it('answer 409 for a person whose account was erased', async () => {
      const id = anId<RecipientId>();
      await notifications.forget(id);
      expect(problemIn(await notifications.send(putPreferences(id)), 409)).toMatchObject({
        type: expect.stringMatching(/a-forgotten-recipient-stays-forgotten$/),
      });
      problemIn(await notifications.send(getRecipient(id)), 404);
    });

    it.each([null, undefined])('store no quiet hours and no cap when their value is %s', async (nothing) => {
      const id = anId();
      await notifications.send(putPreferences(id, { quietHours: nothing, dailyCap: nothing }));
      const answer = await notifications.send(getRecipient(id));
      const none = { quietHours: null, dailyCap: null };
      expect(answer.json()).toEqual({ id, ...VALID_PREFERENCES, ...none, ...defaults });
    });

    it('replace all earlier preferences', async () => {
      const id = anId();
      await notifications.send(putPreferences(id));
      const { email, timeZone } = VALID_PREFERENCES;
      await notifications.send(putRecipient(id.toUpperCase(), { email, timeZone, frequency: 'never' }));
      const answer = await notifications.send(getRecipient(id));
      expect(answer.json()).toEqual({
        id,
        email,
        timeZone,
        frequency: 'never',
        quietHours: null,
        dailyCap: null,
        ...defaults,
      });
    });

    it('store and return the times of digests and the end of a pause', async () => {
      const id = anId();
      const chosen = { digestAt: '18:30', digestOn: 'friday', pausedUntil: '2036-05-04T10:00:00.000Z' };
      await notifications.send(putPreferences(id, chosen));
      const answer = await notifications.send(getRecipient(id));
      expect(answer.json()).toMatchObject(chosen);
    });

    it.each(['anna+cats@example.org', 'änna@bücher.example', 'anna@localhost', "o'neill@example.org"])(
      'accept the address %s',
      async (email) => {
        expect((await notifications.send(putPreferences(anId(), { email }))).statusCode).toBe(204);
      },
    );
  });

  describe('GET /recipients/:recipientId/notifications', () => {
    it('lists a sent notification with the reply of the provider', async () => {
      const id = anId<RecipientId>();
      await notifications.send(putAnyTimePreferences(id));
      await isNotified(id, 'Rain');
      await notifications.drained();

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
      expect(notifications.mailer.accepted.at(-1)).toMatchObject({
        to: VALID_PREFERENCES.email,
        subject: 'Rain',
      });
    });

    it('lists suppressed notifications with the policy as the reason', async () => {
      const id = anId<RecipientId>();
      await isNotified(id, 'Rain');
      await notifications.drained();
      await notifications.send(putAnyTimePreferences(id, { frequency: 'never' }));
      await isNotified(id, 'Snow');
      await notifications.drained();

      const reasons = (await history(id)) as { headline: string; reason: string }[];
      expect(reasons.map(({ headline, reason }) => `${headline}: ${reason}`).sort()).toEqual([
        'Rain: unknown-recipient',
        'Snow: recipient-chose-never',
      ]);
    });

    it('lists undeliverable and waiting notifications', async () => {
      const id = anId<RecipientId>();
      await notifications.send(putAnyTimePreferences(id));
      notifications.mailer.next.push(refusal(true));
      await isNotified(id, 'Rain');
      await notifications.drained();
      await notifications.send(putAnyTimePreferences(id, { frequency: 'weekly' }));
      await isNotified(id, 'Snow');
      await notifications.drained();

      const states = (await history(id)) as { headline: string; state: string; reason: string }[];
      expect(states).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ headline: 'Rain', state: 'undeliverable', reason: '550 No such user' }),
          expect.objectContaining({ headline: 'Snow', state: 'due', reason: null, attempts: [] }),
        ]),
      );
    });

    it('replaces invalid characters in the reply of the provider, and shortens it', async () => {
      const id = anId<RecipientId>();
      await notifications.send(putAnyTimePreferences(id));
      notifications.mailer.next.push(new EmailRefused(`550 Odd\u0000 \uD800${'!'.repeat(5_000)}`, true, 550));
      await isNotified(id, 'Rain');
      await notifications.drained();

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
      await notifications.drained();
      const [{ id: notification }] = (await history(id)) as [{ id: string }];

      const explanation = (await notifications.send(getExplanation(id, notification))).json<{
        timeline: string[];
      }>();

      expect(explanation).toMatchObject({
        id: notification,
        state: 'suppressed',
        decision: { policy: 'unknown-recipient', verdict: 'suppress' },
        attempt: null,
      });
      expect(explanation.timeline.at(-1)).toBe('It was not sent to you.');
    });

    it('answers 404 for an unknown notification, and for one of another recipient', async () => {
      const id = anId<RecipientId>();
      await isNotified(id, 'Rain');
      const [{ id: notification }] = (await history(id)) as [{ id: string }];
      problemIn(await notifications.send(getExplanation(id, anId())), 404);
      problemIn(await notifications.send(getExplanation(anId(), notification)), 404);
    });
  });

  describe('GET /ledger', () => {
    it('counts every notification, as GET /metrics does', async () => {
      const today = async (): Promise<Record<string, number>> => {
        await notifications.drained();
        const answer = await notifications.send({ method: 'GET', url: '/ledger' });
        return answer.json<{ days: Record<string, number>[] }>().days[0] ?? {};
      };
      const before = await today();

      const id = anId<RecipientId>();
      await isNotified(id, 'Rain');
      await notifications.drained();
      await notifications.send(putAnyTimePreferences(id));
      await isNotified(id, 'Snow');
      await notifications.drained();
      notifications.mailer.next.push(refusal(true));
      await isNotified(id, 'Hail');
      await notifications.drained();
      await notifications.send(putAnyTimePreferences(id, { frequency: 'weekly' }));
      await isNotified(id, 'Fog');

      const day = await today();
      expect(day).toMatchObject({ balanced: true, day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
      const entries = ['created', 'sent', 'suppressed', 'undeliverable', 'due'];
      expect(entries.map((entry) => day[entry]! - (before[entry] ?? 0))).toEqual([4, 1, 1, 1, 1]);

      const { payload } = await notifications.send({ method: 'GET', url: '/metrics' });
      expect(payload).toContain('# TYPE circuit_state gauge');
      expect(payload).toContain(`notifications_in_ledger{day="${day.day}",entry="sent"} ${day.sent}`);
      expect(payload).toContain('notifications_ledger_unbalanced 0');
    });
  });

  bouncesContract(() => notifications);
  unsubscribingContract(() => notifications);
  preferencesPageContract(() => notifications);
  historyPageContract(() => notifications);
  linksContract(() => notifications);

  describe('routes of every context', () => {
    it.each([
      '/health',
      '/health/live',
      '/health/ready',
      '/health/providers',
      '/dead-letters',
      '/journeys/unknown',
    ])('answer 200 to GET %s', async (url) => {
      expect((await notifications.send({ method: 'GET', url })).statusCode).toBe(200);
    });

    it('show the progress of every subscription at GET /messaging', async () => {
      await notifications.drained();
      const answer = await notifications.send({ method: 'GET', url: '/messaging' });
      const progress = { lag: expect.any(Number), retries: expect.any(Number), leases: expect.any(Number) };
      expect(answer.json()).toEqual({
        subscriptions: [
          { subscription: 'notify-of-matches', ...progress },
          { subscription: 'retire-occasions', ...progress },
          { subscription: 'forget-recipients', ...progress },
          { subscription: 'wake-workers', ...progress },
          { subscription: 'keep-ledger', ...progress },
          { subscription: 'send-due-notifications', ...progress },
        ],
      });
    });
  });

  describe('OpenAPI document', () => {
    it('declares no response that the tests above have not received, except for /dead-letters and /profiles', () => {
      expect(
        notifications.unobservedResponses().filter((claim) => !/dead-letters|profiles/.test(claim)),
      ).toEqual([]);
    });
  });
}
