// The same processes as ever, and a mail provider that is slow, or gone, when a kitten is listed.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { ask } from './careful-client.js';
import { aFreePort, ContextProcess } from './context-process.js';
import { MailSink } from './mail-sink.js';

/** A bound and no expectation. */
const SOON = { withinMs: 5_000 };

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

describe('a shelter', () => {
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
        // As the launcher gives it to everybody.
        SMTP_URL: provider.url,
        SEARCH_PUBLIC_URL: 'https://search.example',
      };
      return new ContextProcess({ name, port, environment });
    };
    [search, notifications] = [await context('search'), await context('notifications')];
    await Promise.all([search.startAndBeReady(), notifications.startAndBeReady()]);
    await ask(`${notifications.url}/recipients/${anna}`, {
      method: 'PUT',
      body: { email: 'anna@example.org', timeZone: 'Europe/Berlin', frequency: 'instantly' },
      expected: 204,
    });
    const wish = { name: 'Tabbies', criteria: { coat: 'tabby' } };
    const body = { method: 'POST', body: wish, expected: 201 };
    await ask(`${search.url}/adopters/${anna}/saved-searches`, body);
  });
  afterAll(async () => {
    await Promise.all([search?.dispose(), notifications?.dispose()]);
    await provider?.close();
    await database?.drop();
  });

  /** @returns where the answer will be */
  const list = (): readonly number[] => {
    const answers: number[] = [];
    const headers = { 'content-type': 'application/json' };
    void fetch(`${search.url}/kittens`, { method: 'POST', headers, body: JSON.stringify(aTabby) }).then(
      ({ status }) => answers.push(status),
    );
    return answers;
  };
  const statesOfMails = async (): Promise<string[]> => {
    const { notifications: told } = await ask<{ notifications: { state: string }[] }>(
      `${notifications.url}/recipients/${anna}/notifications`,
    );
    return told.map(({ state }) => state);
  };

  it('has its answer while the mail provider is still thinking', async () => {
    const { promise: thinking, resolve: goOn } = Promise.withResolvers<void>();
    provider.beforeReply = () => thinking;
    try {
      const answers = list();
      await until('a mail is in the hands of the provider', () => provider.deliveries.length > 0);
      await until('the shelter has its answer', () => answers.length === 1, SOON);
      expect({ answers, mails: await statesOfMails() }).toEqual({ answers: [201], mails: ['due'] });
    } finally {
      goOn();
    }
    await until('the mail is sent', async () => (await statesOfMails())[0] === 'sent');
  });

  it('has the same answer when the mail provider is gone, and the mail comes when it is back', async () => {
    await provider.close();
    try {
      const answers = list();
      await until('the shelter has its answer', () => answers.length === 1, SOON);
      expect(answers).toEqual([201]);
    } finally {
      await provider.reopen();
    }
    await until('both mails are sent', async () => (await statesOfMails()).join() === 'sent,sent');
  });
});
