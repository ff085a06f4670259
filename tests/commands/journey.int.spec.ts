import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { ask } from '../delivery/careful-client.js';
import { aFreePort, ContextProcess } from '../delivery/context-process.js';
import { MailSink } from '../delivery/mail-sink.js';
import { type Run, runCommand } from './run-command.js';

const TRACE = 'c0ffee'.repeat(6).slice(0, 32);

describe('journey', () => {
  let database: TestDatabase<'search' | 'notifications'>;
  let provider: MailSink;
  let ports: Record<'SEARCH_PORT' | 'NOTIFICATIONS_PORT', string>;
  let search: ContextProcess;
  let notifications: ContextProcess;

  beforeAll(async () => {
    database = await createTestDatabase(['search', 'notifications']);
    provider = await MailSink.open();
    const [searchPort, notificationsPort] = [await aFreePort(), await aFreePort()];
    ports = { SEARCH_PORT: String(searchPort), NOTIFICATIONS_PORT: String(notificationsPort) };
    search = new ContextProcess({
      name: 'search',
      port: searchPort,
      environment: { ...ports, DATABASE_URL: database.urls.search },
    });
    notifications = new ContextProcess({
      name: 'notifications',
      port: notificationsPort,
      environment: {
        ...ports,
        DATABASE_URL: database.urls.notifications,
        SMTP_URL: provider.url,
        SEARCH_PUBLIC_URL: search.url,
      },
    });
    await Promise.all([search.startAndBeReady(), notifications.startAndBeReady()]);
  });
  afterAll(async () => {
    await Promise.all([search?.dispose(), notifications?.dispose()]);
    await provider?.close();
    await database?.drop();
  });

  const journey = (...args: string[]): Promise<Run> => runCommand('journey', args, ports);

  /** Somebody's saved search is matched by a kitten that is listed under the request id, and the mail is at first put off. */
  async function aKittenIsListed(requestId: string): Promise<void> {
    const anna = randomUUID();
    await ask(`${notifications.url}/recipients/${anna}`, {
      method: 'PUT',
      body: { email: 'anna@example.org', timeZone: 'Europe/Berlin', frequency: 'instantly' },
      expected: 204,
    });
    await ask(`${search.url}/adopters/${anna}/saved-searches`, {
      method: 'POST',
      body: { name: 'Tabbies', criteria: { coat: 'tabby' } },
      expected: 201,
    });
    await provider.close();
    const { status } = await fetch(`${search.url}/kittens`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-request-id': requestId,
        traceparent: `00-${TRACE}-${'b'.repeat(16)}-01`,
      },
      body: JSON.stringify({
        name: 'Felix',
        breed: 'European Shorthair',
        coat: 'tabby',
        sex: 'male',
        bornOn: '2026-01-01',
        temperament: ['calm'],
        description: 'Sits in boxes.',
        place: { town: 'Berlin', latitude: 52.5, longitude: 13.4 },
      }),
    });
    expect(status).toBe(201);
    await until('a mail was put off', async () =>
      (await journey(requestId)).printed.includes('mail put off'),
    );
    await provider.reopen();
    await until('a mail was accepted', async () =>
      (await journey(requestId)).printed.includes('mail accepted'),
    );
  }

  describe('npm run journey', () => {
    it('draws what a request brought about, across contexts, as a tree with times', async () => {
      await aKittenIsListed('my-own');

      const { exitCode, printed, complained } = await journey('my-own');

      expect({ exitCode, complained }).toEqual({ exitCode: 0, complained: '' });
      const [title, , ...lines] = printed.trimEnd().split('\n');
      expect(title).toMatch(/^my-own: \d+ steps from \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \(UTC\) on$/);
      const when = String.raw`^\d\d:\d\d:\d\d\.\d{3} +\+[\d.]+ (ms|s) +`;
      for (const [index, line] of [
        'search +search.kitten-listed.v1  ',
        'search +└─ search.saved-search-matched.v1  ',
        'notifications +   ├─ notifications.notification-became-due  ',
        'notifications +   └─ notification  sent: Felix matches “Tabbies”$',
        'notifications +      ├─ ✗ mail put off  .*ECONNREFUSED',
      ].entries())
        expect(lines[index]).toMatch(new RegExp(when + line));
      expect(lines.at(-1)).toMatch(new RegExp(`${when}notifications +      └─ mail accepted  250 `));
    });

    it('is found as well by any of its messages, and by its trace', async () => {
      const byRequest = await journey('my-own');
      const { steps } = await ask<{ steps: { id: string; kind: string }[] }>(`${search.url}/journeys/my-own`);
      const messages = steps.filter(({ kind }) => kind === 'message');
      expect(messages).toHaveLength(2);

      for (const id of [...messages.map((message) => message.id), TRACE])
        expect((await journey(id)).printed).toBe(byRequest.printed);
    });

    it('says so when nobody knows of it', async () => {
      expect(await journey(randomUUID())).toMatchObject({
        exitCode: 1,
        complained: expect.stringContaining('Nobody knows of'),
      });
      expect(await journey('my-own', '--since', 'monday')).toMatchObject({ exitCode: 2 });
      expect(await journey()).toMatchObject({ exitCode: 2 });
    });
  });
});
