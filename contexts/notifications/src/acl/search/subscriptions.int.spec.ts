import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  kittenAdoptedV1,
  kittenWithdrawnV1,
  savedSearchMatchedV1,
} from '@pawprint/search/published-language';
import { until } from '@pawprint/platform/testing';
import { anId } from '#test/a-recipient.js';
import { choosingAnyTime, historyOf } from '#test/requests.js';
import { runNotificationsOnPostgres } from '#test/running-notifications-on-postgres.js';

const { type, example } = savedSearchMatchedV1;

describe('listening to Search', () => {
  let notifications: Awaited<ReturnType<typeof runNotificationsOnPostgres>>;
  beforeAll(async () => {
    notifications = await runNotificationsOnPostgres();
  });
  afterAll(() => notifications.stop());
  const searchSays = (subject: string, data: object) => notifications.upstream.says({ type, subject, data });

  async function soon<Value>(look: () => Promise<Value>, isThere: (value: Value) => boolean): Promise<Value> {
    let value = await look();
    await until('it is there', async () => isThere((value = await look())));
    return value;
  }
  const ask = async (url: string): Promise<unknown> =>
    (await notifications.ask({ method: 'GET', url })).json();
  const statesOf = async (id: string): Promise<string[]> => {
    const answer = await notifications.ask(historyOf(id));
    return answer.json<{ notifications: { state: string }[] }>().notifications.map(({ state }) => state);
  };

  it('a match becomes one mail, however often it is said', async () => {
    const adopterId = anId();
    await notifications.ask(choosingAnyTime(adopterId, { email: 'freddy@example.org' }));

    await searchSays(adopterId, { ...example, adopterId });
    await searchSays(adopterId, { ...example, adopterId });
    // Messages of one subject come in their order, so what was said before this has been heard when this has.
    await searchSays(adopterId, { ...example, adopterId, kitten: { ...example.kitten, id: anId() } });

    const states = await soon(
      () => statesOf(adopterId),
      (some) => some.filter((state) => state === 'sent').length >= 2,
    );
    expect(states).toEqual(['sent', 'sent']);
    expect(notifications.mailer.taken.map(({ to }) => to)).toEqual([
      'freddy@example.org',
      'freddy@example.org',
    ]);
  });

  it.each([kittenAdoptedV1.type, kittenWithdrawnV1.type])(
    'suppresses a notification that waits for the end of a pause when %s arrives, and sends the other one',
    async (left) => {
      const adopterId = anId();
      const pausedUntil = '2100-01-01T00:00:00.000Z';
      await notifications.ask(choosingAnyTime(adopterId, { email: 'franklin@example.org', pausedUntil }));
      const [gone, listed] = [anId(), anId()];
      for (const id of [gone, listed])
        await searchSays(adopterId, { ...example, adopterId, kitten: { ...example.kitten, id } });
      await soon(
        () => statesOf(adopterId),
        (states) => states.length === 2,
      );

      await notifications.upstream.says({ type: left, subject: gone, data: { kittenId: gone } });
      await soon(
        () => ask('/messaging') as Promise<{ subscriptions: { lag: number; leases: number }[] }>,
        ({ subscriptions }) => subscriptions.every(({ lag, leases }) => lag + leases === 0),
      );
      await notifications.ask(choosingAnyTime(adopterId, { email: 'franklin@example.org' }));

      const states = await soon(
        () => statesOf(adopterId),
        (some) => !some.includes('due'),
      );
      expect(states.sort()).toEqual(['sent', 'suppressed']);
    },
  );

  it('a match as Search told it at first becomes a mail, though messages tell more by now', async () => {
    const adopterId = anId();
    const { listedAt: _, ...kitten } = example.kitten;
    await notifications.ask(choosingAnyTime(adopterId, { email: 'dinah@example.org' }));

    await searchSays(adopterId, { ...example, adopterId, kitten });

    await soon(
      () => statesOf(adopterId),
      ([state]) => state === 'sent',
    );
    expect(notifications.mailer.taken.map(({ to }) => to)).toContain('dinah@example.org');
  });

  it.each([
    ['that nobody can read', example.adopterId, { ...example, kitten: undefined }, 'kitten'],
    ['that is about somebody else than it says', anId(), example, example.adopterId],
  ])('a match %s becomes a dead letter that says why', async (_, subject, data, why) => {
    await searchSays(subject, data);

    const { deadLetters } = await soon(
      () => ask('/dead-letters') as Promise<{ deadLetters: { id: string; message: { subject: string } }[] }>,
      (letters) => letters.deadLetters.some(({ message }) => message.subject === subject),
    );

    const letter = deadLetters.find(({ message }) => message.subject === subject);
    expect(await ask(`/dead-letters/${letter?.id}`)).toMatchObject({
      subscription: 'notify-of-matches',
      state: 'dead',
      attempts: [{ errorType: 'PermanentFailure', errorMessage: expect.stringContaining(why) }],
    });
    expect(await statesOf(subject)).toEqual([]);
  });
});
