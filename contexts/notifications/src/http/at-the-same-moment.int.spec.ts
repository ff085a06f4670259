import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Notify } from '../application/notify/notify.command.js';
import { aContent, anOccasion } from '#test/a-notification.js';
import { anId } from '#test/a-recipient.js';
import { choosingAnyTime, historyOf, viewing } from '#test/requests.js';
import type { RunningNotifications } from '#test/running-notifications.js';
import { runNotificationsOnPostgres } from '#test/running-notifications-on-postgres.js';

describe('at the same moment', () => {
  let notifications: RunningNotifications;
  beforeAll(async () => {
    notifications = await runNotificationsOnPostgres();
  });
  afterAll(() => notifications.stop());

  it('somebody new may choose many things, and one of them holds', async () => {
    const id = anId();
    const caps = Array.from({ length: 15 }, (_, number) => number);

    const answers = await Promise.all(
      caps.map((dailyCap) => notifications.ask(choosingAnyTime(id, { dailyCap }))),
    );

    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(15).fill(204));
    const { dailyCap } = (await notifications.ask(viewing(id))).json<{ dailyCap: number }>();
    expect(caps).toContain(dailyCap);
  });

  it('somebody may be told of one occasion by many, and hears of it once', async () => {
    const id = anId<Notify['recipientId']>();
    await notifications.ask(choosingAnyTime(id));
    const occasion = new Notify(id, anOccasion(), aContent());

    await Promise.all(Array.from({ length: 10 }, () => notifications.notify(occasion)));
    await notifications.settled();

    const { notifications: history } = (await notifications.ask(historyOf(id))).json<{
      notifications: unknown[];
    }>();
    expect(history).toEqual([expect.objectContaining({ state: 'sent' })]);
    expect(notifications.mailer.taken).toHaveLength(1);
  });

  it('wishes may change while they are being acted upon, and every notification comes to an end', async () => {
    const id = anId<Notify['recipientId']>();
    const wishes = ['instantly', 'daily', 'instantly', 'weekly', 'instantly'];
    await Promise.all([
      ...wishes.map((frequency) => notifications.ask(choosingAnyTime(id, { frequency }))),
      ...Array.from({ length: 20 }, (_, number) =>
        notifications.notify(new Notify(id, anOccasion(`${number}`), aContent())),
      ),
    ]);
    await notifications.ask(choosingAnyTime(id, { frequency: 'instantly' }));
    await notifications.settled();

    const { notifications: history } = (await notifications.ask(historyOf(id))).json<{
      notifications: { state: string }[];
    }>();
    expect(history).toHaveLength(20);
    for (const { state } of history) expect(['sent', 'suppressed']).toContain(state);
  });
});
