import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Notify } from '../application/notify/notify.command.js';
import { aContent, anOccasion } from '#test/a-notification.js';
import { anId } from '#test/a-recipient.js';
import { putAnyTimePreferences, getNotifications, getRecipient } from '#test/requests.js';
import type { RunningNotifications } from '#test/running-notifications.js';
import { runNotificationsOnPostgres } from '#test/running-notifications-on-postgres.js';

describe('concurrent requests', () => {
  let notifications: RunningNotifications;
  beforeAll(async () => {
    notifications = await runNotificationsOnPostgres();
  });
  afterAll(() => notifications.stop());

  it('store the preferences of one of them for a new recipient', async () => {
    const id = anId();
    // The last one waits for the commits of all others, and a lock is waited for 3 s at most. So they are few.
    const caps = [0, 1, 2, 3, 4];

    const answers = await Promise.all(
      caps.map((dailyCap) => notifications.send(putAnyTimePreferences(id, { dailyCap }))),
    );

    expect(answers.map(({ statusCode }) => statusCode)).toEqual(caps.map(() => 204));
    const { dailyCap } = (await notifications.send(getRecipient(id))).json<{ dailyCap: number }>();
    expect(caps).toContain(dailyCap);
  });

  it('send one email about one occasion', async () => {
    const id = anId<Notify['recipientId']>();
    await notifications.send(putAnyTimePreferences(id));
    const occasion = new Notify(id, anOccasion(), aContent());

    await Promise.all(Array.from({ length: 10 }, () => notifications.notify(occasion)));
    await notifications.drained();

    const { notifications: history } = (await notifications.send(getNotifications(id))).json<{
      notifications: unknown[];
    }>();
    expect(history).toEqual([expect.objectContaining({ state: 'sent' })]);
    expect(notifications.mailer.accepted).toHaveLength(1);
  });

  it('leave no notification due when preferences change while notifications are being sent', async () => {
    const id = anId<Notify['recipientId']>();
    const frequencies = ['instantly', 'daily', 'instantly', 'weekly', 'instantly'];
    await Promise.all([
      ...frequencies.map((frequency) => notifications.send(putAnyTimePreferences(id, { frequency }))),
      ...Array.from({ length: 20 }, (_, number) =>
        notifications.notify(new Notify(id, anOccasion(`${number}`), aContent())),
      ),
    ]);
    await notifications.send(putAnyTimePreferences(id, { frequency: 'instantly' }));
    await notifications.drained();

    const { notifications: history } = (await notifications.send(getNotifications(id))).json<{
      notifications: { state: string }[];
    }>();
    expect(history).toHaveLength(20);
    for (const { state } of history) expect(['sent', 'suppressed']).toContain(state);
  });
});
