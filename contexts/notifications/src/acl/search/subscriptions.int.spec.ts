import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  kittenAdoptedV1,
  kittenWithdrawnV1,
  savedSearchDeletedV1,
  savedSearchMatchedV1,
} from '@pawprint/search/published-language';
import { until } from '@pawprint/platform/testing';
import { anId } from '#test/a-recipient.js';
import { putAnyTimePreferences, getNotifications } from '#test/requests.js';
import { runNotificationsOnPostgres } from '#test/running-notifications-on-postgres.js';

const { type, example } = savedSearchMatchedV1;
type Match = typeof example;

const aMatch = (adopterId: string): Match => ({
  adopterId,
  savedSearch: { ...example.savedSearch, id: anId() },
  kitten: { ...example.kitten, id: anId() },
});

describe('subscriptions to Search', () => {
  let notifications: Awaited<ReturnType<typeof runNotificationsOnPostgres>>;
  beforeAll(async () => {
    notifications = await runNotificationsOnPostgres();
  });
  afterAll(() => notifications.stop());
  const searchPublishes = (subject: string, data: object) =>
    notifications.upstream.publish({ type, subject, data });

  async function soon<Value>(look: () => Promise<Value>, isThere: (value: Value) => boolean): Promise<Value> {
    let value = await look();
    await until('it is there', async () => isThere((value = await look())));
    return value;
  }
  const get = async (url: string): Promise<unknown> =>
    (await notifications.send({ method: 'GET', url })).json();
  const statesOf = async (id: string): Promise<string[]> => {
    const answer = await notifications.send(getNotifications(id));
    return answer.json<{ notifications: { state: string }[] }>().notifications.map(({ state }) => state);
  };

  it('send one email about a match that is published twice', async () => {
    const adopterId = anId();
    await notifications.send(putAnyTimePreferences(adopterId, { email: 'freddy@example.org' }));

    await searchPublishes(adopterId, { ...example, adopterId });
    await searchPublishes(adopterId, { ...example, adopterId });
    // Messages of one subject are handled in order: when this one has been handled, the ones before it have been as well.
    await searchPublishes(adopterId, { ...example, adopterId, kitten: { ...example.kitten, id: anId() } });

    const states = await soon(
      () => statesOf(adopterId),
      (some) => some.filter((state) => state === 'sent').length >= 2,
    );
    expect(states).toEqual(['sent', 'sent']);
    expect(notifications.mailer.accepted.map(({ to }) => to)).toEqual([
      'freddy@example.org',
      'freddy@example.org',
    ]);
  });

  const ofKitten = ({ kitten }: Match) => ({ subject: kitten.id, data: { kittenId: kitten.id } });
  const ofSavedSearch = ({ adopterId, savedSearch }: Match) => ({
    subject: adopterId,
    data: { adopterId, savedSearchId: savedSearch.id },
  });

  it.each([
    ['kitten', kittenAdoptedV1.type, ofKitten],
    ['kitten', kittenWithdrawnV1.type, ofKitten],
    ['saved search', savedSearchDeletedV1.type, ofSavedSearch],
  ])(
    'suppress the notifications about a %s, and no other ones, when %s arrives during a pause',
    async (_, left, about) => {
      const adopterId = anId();
      const pausedUntil = '2100-01-01T00:00:00.000Z';
      await notifications.send(
        putAnyTimePreferences(adopterId, { email: 'franklin@example.org', pausedUntil }),
      );
      const [gone, other] = [aMatch(adopterId), aMatch(adopterId)];
      for (const match of [gone, other]) await searchPublishes(adopterId, match);
      await soon(
        () => statesOf(adopterId),
        (states) => states.length === 2,
      );

      await notifications.upstream.publish({ type: left, ...about(gone) });
      await soon(
        () => get('/messaging') as Promise<{ subscriptions: { lag: number; leases: number }[] }>,
        ({ subscriptions }) => subscriptions.every(({ lag, leases }) => lag + leases === 0),
      );
      await notifications.send(putAnyTimePreferences(adopterId, { email: 'franklin@example.org' }));

      const states = await soon(
        () => statesOf(adopterId),
        (some) => !some.includes('due'),
      );
      expect(states.sort()).toEqual(['sent', 'suppressed']);
    },
  );

  it('send an email about a match in the first published format, without the date of listing', async () => {
    const adopterId = anId();
    const { listedAt: _, ...kitten } = example.kitten;
    await notifications.send(putAnyTimePreferences(adopterId, { email: 'dinah@example.org' }));

    await searchPublishes(adopterId, { ...example, adopterId, kitten });

    await soon(
      () => statesOf(adopterId),
      ([state]) => state === 'sent',
    );
    expect(notifications.mailer.accepted.map(({ to }) => to)).toContain('dinah@example.org');
  });

  it.each([
    ['has no kitten', example.adopterId, { ...example, kitten: undefined }, 'kitten'],
    ['has the subject of another adopter', anId(), example, example.adopterId],
  ])('make a dead letter, with the reason, of a match that %s', async (_, subject, data, why) => {
    await searchPublishes(subject, data);

    const { deadLetters } = await soon(
      () => get('/dead-letters') as Promise<{ deadLetters: { id: string; message: { subject: string } }[] }>,
      (letters) => letters.deadLetters.some(({ message }) => message.subject === subject),
    );

    const letter = deadLetters.find(({ message }) => message.subject === subject);
    expect(await get(`/dead-letters/${letter?.id}`)).toMatchObject({
      subscription: 'notify-of-matches',
      state: 'dead',
      attempts: [{ errorType: 'PermanentFailure', errorMessage: expect.stringContaining(why) }],
    });
    expect(await statesOf(subject)).toEqual([]);
  });
});
