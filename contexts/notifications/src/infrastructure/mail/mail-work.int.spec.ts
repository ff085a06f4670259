import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@pawprint/platform/testing';
import { Notify } from '../../application/notify/notify.command.js';
import { aContent, anOccasion } from '#test/a-notification.js';
import { anId } from '#test/a-recipient.js';
import { putAnyTimePreferences, getNotifications } from '#test/requests.js';
import { runNotificationsOnPostgres } from '#test/running-notifications-on-postgres.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

describe('workers that send emails', () => {
  let notifications: Awaited<ReturnType<typeof runNotificationsOnPostgres>>;
  beforeAll(async () => {
    notifications = await runNotificationsOnPostgres();
  });
  afterAll(() => notifications.stop());
  const recipient = async (): Promise<RecipientId> => {
    const id = anId<RecipientId>();
    await notifications.send(putAnyTimePreferences(id));
    return id;
  };
  const isNotified = (id: Awaited<ReturnType<typeof recipient>>, thing?: string): Promise<void> =>
    notifications.notify(new Notify(id, anOccasion(thing), aContent()));
  const history = async (id: string) =>
    (await notifications.send(getNotifications(id))).json<{
      notifications: { state: string; attempts: unknown[] }[];
    }>().notifications;

  it('send each of many notifications once', async () => {
    const id = await recipient();
    notifications.mailer.accepted.length = 0;
    await Promise.all(Array.from({ length: 25 }, (_, number) => isNotified(id, `${number}`)));

    await notifications.drained();

    const messageIds = notifications.mailer.accepted.map(({ messageId }) => messageId);
    expect(messageIds).toHaveLength(25);
    expect(new Set(messageIds).size).toBe(25);
    expect((await history(id)).map(({ state }) => state)).toEqual(Array(25).fill('sent'));
  });

  it('send another email while one email takes long', async () => {
    const [anna, ben] = [await recipient(), await recipient()];
    const provider = Promise.withResolvers<void>();
    notifications.mailer.next.push(() => provider.promise);
    await isNotified(anna, 'slow');
    await until('the slow email is being sent', () => notifications.mailer.next.length === 0);
    await isNotified(ben, 'quick');

    await until('one is sent, and the slow one still due', async () => {
      const states = [...(await history(anna)), ...(await history(ben))].map(({ state }) => state);
      return states.join() === 'due,sent';
    });
    const progress = await notifications.send({ method: 'GET', url: '/messaging' });
    expect(progress.json<{ subscriptions: unknown[] }>().subscriptions).toContainEqual({
      ...{ subscription: 'send-due-notifications', lag: 0, retries: 0, leases: 1 },
    });

    provider.resolve();
    await notifications.drained();
  });

  it('record a sent email although the database was unavailable when it was sent', async () => {
    const id = await recipient();
    notifications.mailer.accepted.length = 0;
    let isUnavailable = false;
    notifications.mailer.next.push(async () => {
      await notifications.makeDatabaseUnavailable();
      isUnavailable = true;
    });
    await isNotified(id, 'storm');

    await until('the database is unavailable', () => isUnavailable);
    expect((await notifications.send(getNotifications(id))).statusCode).toBe(503);
    await notifications.makeDatabaseAvailable();
    await notifications.drained();

    expect(await history(id)).toMatchObject([{ state: 'sent', attempts: [{ outcome: 'accepted' }] }]);
    expect(notifications.mailer.accepted).toHaveLength(1);
  });
});
