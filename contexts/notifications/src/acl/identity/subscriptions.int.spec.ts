import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountErasedV1 } from '@pawprint/identity/published-language';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { Notify } from '../../application/notify/notify.command.js';
import { aContent, anOccasion } from '#test/a-notification.js';
import { anId } from '#test/a-recipient.js';
import { getNotifications, putAnyTimePreferences } from '#test/requests.js';
import { runNotificationsOnPostgres } from '#test/running-notifications-on-postgres.js';

describe('subscription to Identity', () => {
  let notifications: Awaited<ReturnType<typeof runNotificationsOnPostgres>>;
  beforeAll(async () => {
    notifications = await runNotificationsOnPostgres();
  });
  afterAll(() => notifications.stop());
  const happens = (id: RecipientId): Promise<void> =>
    notifications.notify(new Notify(id, anOccasion(), aContent()));
  const erase = (personId: string): Promise<void> =>
    notifications.identity.publish({ type: accountErasedV1.type, subject: personId, data: { personId } });
  const becomeRecipient = async (id: string): Promise<number> =>
    (await notifications.send(putAnyTimePreferences(id, { email: `${id}@example.org` }))).statusCode;
  const seenBy = async (id: string): Promise<[state: string, headline: string][]> => {
    const response = await notifications.send(getNotifications(id));
    return response
      .json<{ notifications: { state: string; headline: string }[] }>()
      .notifications.map(({ state, headline }) => [state, headline]);
  };
  const sentTo = (id: string): number =>
    notifications.mailer.accepted.filter(({ to }) => to === `${id}@example.org`).length;

  it('forgets an erased person once, and suppresses a later occasion', async () => {
    const [anna, ben] = [anId<RecipientId>(), anId<RecipientId>()];
    await becomeRecipient(anna);
    await becomeRecipient(ben);
    await happens(anna);
    await notifications.drained();
    expect(sentTo(anna)).toBe(1);

    await erase(anna);
    await erase(anna);
    await notifications.drained();
    await happens(anna);
    await happens(ben);
    await notifications.drained();

    expect(await seenBy(anna)).toEqual([
      ['suppressed', 'redacted'],
      ['sent', 'redacted'],
    ]);
    expect([sentTo(anna), sentTo(ben)]).toEqual([1, 1]);
    expect((await seenBy(ben)).map(([state]) => state)).toEqual(['sent']);
    expect((await notifications.send({ method: 'GET', url: `/recipients/${anna}` })).statusCode).toBe(404);
    expect(await becomeRecipient(anna)).toBe(409);
  });

  it('keeps no text when an occasion and the erasure arrive together', async () => {
    const people = Array.from({ length: 5 }, anId<RecipientId>);
    for (const id of people) await Promise.all([happens(id), erase(id)]);
    await notifications.drained();
    for (const id of people) expect(await seenBy(id)).toEqual([['suppressed', 'redacted']]);
  });
});
