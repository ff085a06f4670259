// A kitten is listed while the email provider is slow or unavailable.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { requestWithRetry } from './retrying-client.js';
import { aFreePort, ContextProcess } from './context-process.js';
import { MailSink } from './mail-sink.js';

/** A generous limit, not an expected duration. */
const aTabby = {
  name: 'Felix',
  breed: 'European Shorthair',
  coat: 'tabby',
  sex: 'male',
  bornOn: '2026-01-01',
  temperament: [],
  description: 'Sits in boxes.',
  place: { town: 'Berlin', latitude: 52.5, longitude: 13.4 },
};

describe('listing of a kitten', () => {
  let database: TestDatabase<'search' | 'notifications'>;
  let provider: MailSink;
  let search: ContextProcess;
  let notifications: ContextProcess;
  const anna = randomUUID();
  beforeAll(async () => {
    database = await createTestDatabase(['search', 'notifications']);
    provider = await MailSink.open();
    const context = async (name: 'search' | 'notifications'): Promise<ContextProcess> => {
      const port = await aFreePort();
      const environment = {
        DATABASE_URL: database.urls[name],
        [`${name.toUpperCase()}_PORT`]: String(port),
        // Search ignores it; the launcher sets it for every context.
        SMTP_URL: provider.url,
        SEARCH_PUBLIC_URL: 'https://search.example',
      };
      return new ContextProcess({ name, port, environment });
    };
    [search, notifications] = [await context('search'), await context('notifications')];
    await Promise.all([search.startAndBeReady(), notifications.startAndBeReady()]);
    await requestWithRetry(`${notifications.url}/recipients/${anna}`, {
      method: 'PUT',
      body: { email: 'anna@example.org', timeZone: 'Europe/Berlin', frequency: 'instantly' },
      expected: 204,
    });
    const savedSearch = { name: 'Tabbies', criteria: { coat: 'tabby' } };
    const body = { method: 'POST', body: savedSearch, expected: 201 };
    await requestWithRetry(`${search.url}/adopters/${anna}/saved-searches`, body);
  });
  afterAll(async () => {
    await Promise.all([search?.dispose(), notifications?.dispose()]);
    await provider?.close();
    await database?.drop();
  });

  /** @returns an array that will contain the status of the response */
  const list = (): readonly number[] => {
    const statuses: number[] = [];
    const headers = { 'content-type': 'application/json' };
    void fetch(`${search.url}/kittens`, { method: 'POST', headers, body: JSON.stringify(aTabby) }).then(
      ({ status }) => statuses.push(status),
    );
    return statuses;
  };
  const notificationStates = async (): Promise<string[]> => {
    const { notifications: found } = await requestWithRetry<{ notifications: { state: string }[] }>(
      `${notifications.url}/recipients/${anna}/notifications`,
    );
    return found.map(({ state }) => state);
  };

  it('responds while the email provider is still processing the email', async () => {
    const { promise: replied, resolve: reply } = Promise.withResolvers<void>();
    provider.beforeReply = () => replied;
    try {
      const statuses = list();
      await until('the provider has received an email', () => provider.deliveries.length > 0);
      await until('the shelter has the response', () => statuses.length === 1);
      expect({ statuses, states: await notificationStates() }).toEqual({ statuses: [201], states: ['due'] });
    } finally {
      reply();
    }
    await until('the email is sent', async () => (await notificationStates())[0] === 'sent');
  });

  it('responds when the email provider is unavailable, and the email is sent when it is available again', async () => {
    await provider.close();
    try {
      const statuses = list();
      await until('the shelter has the response', () => statuses.length === 1);
      expect(statuses).toEqual([201]);
    } finally {
      await provider.reopen();
    }
    await until('both emails are sent', async () => (await notificationStates()).join() === 'sent,sent');
  });
});
