import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@pawprint/platform/testing';
import { Notify } from '../../application/notify/notify.command.js';
import { aContent, anOccasion } from '#test/a-notification.js';
import { anId } from '#test/a-recipient.js';
import { choosingAnyTime, historyOf } from '#test/requests.js';
import { runNotificationsOnPostgres } from '#test/running-notifications-on-postgres.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

describe('sending mail', () => {
  let notifications: Awaited<ReturnType<typeof runNotificationsOnPostgres>>;
  beforeAll(async () => {
    notifications = await runNotificationsOnPostgres();
  });
  afterAll(() => notifications.stop());
  const recipient = async (): Promise<RecipientId> => {
    const id = anId<RecipientId>();
    await notifications.ask(choosingAnyTime(id));
    return id;
  };
  const isNotified = (id: Awaited<ReturnType<typeof recipient>>, thing?: string): Promise<void> =>
    notifications.notify(new Notify(id, anOccasion(thing), aContent()));
  const history = async (id: string) =>
    (await notifications.ask(historyOf(id))).json<{
      notifications: { state: string; attempts: unknown[] }[];
    }>().notifications;

  it('takes each notification once, however many workers there are', async () => {
    const id = await recipient();
    notifications.mailer.taken.length = 0;
    await Promise.all(Array.from({ length: 25 }, (_, number) => isNotified(id, `${number}`)));

    await notifications.settled();

    const messageIds = notifications.mailer.taken.map(({ messageId }) => messageId);
    expect(messageIds).toHaveLength(25);
    expect(new Set(messageIds).size).toBe(25);
    expect((await history(id)).map(({ state }) => state)).toEqual(Array(25).fill('sent'));
  });

  it('goes on with another mail while one of them takes long', async () => {
    const [anna, ben] = [await recipient(), await recipient()];
    const provider = Promise.withResolvers<void>();
    notifications.mailer.next.push(() => provider.promise);
    await isNotified(anna, 'slow');
    await until('it is under way', () => notifications.mailer.next.length === 0);
    await isNotified(ben, 'quick');

    await until('one is sent, and the slow one still due', async () => {
      const states = [...(await history(anna)), ...(await history(ben))].map(({ state }) => state);
      return states.join() === 'due,sent';
    });

    provider.resolve();
    await notifications.settled();
  });

  it('is written down once it has happened, although the database was away just then', async () => {
    const id = await recipient();
    notifications.mailer.taken.length = 0;
    let away = false;
    notifications.mailer.next.push(async () => {
      await notifications.databaseGoesAway();
      away = true;
    });
    await isNotified(id, 'storm');

    await until('the database is away', () => away);
    expect((await notifications.ask(historyOf(id))).statusCode).toBe(503);
    await notifications.databaseComesBack();
    await notifications.settled();

    expect(await history(id)).toMatchObject([{ state: 'sent', attempts: [{ outcome: 'accepted' }] }]);
    expect(notifications.mailer.taken).toHaveLength(1);
  });
});
