import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { requestWithRetry } from '../delivery/retrying-client.js';
import { aFreePort, ContextProcess } from '../delivery/context-process.js';
import { MailSink } from '../delivery/mail-sink.js';
import { type Run, runCommand } from './run-command.js';

/** The maximum pause between two attempts: on a slow machine, several fail before the provider is open again. */
const MAX_RETRY_PAUSE_MS = 60_000;
const TRACE = 'c0ffee'.repeat(6).slice(0, 32);

describe('journey', () => {
  let database: TestDatabase<'search' | 'notifications'>;
  let provider: MailSink;
  let ports: Record<'SEARCH_PORT' | 'NOTIFICATIONS_PORT' | 'IDENTITY_PORT', string>;
  let search: ContextProcess;
  let notifications: ContextProcess;

  beforeAll(async () => {
    database = await createTestDatabase(['search', 'notifications']);
    provider = await MailSink.open();
    const [searchPort, notificationsPort] = [await aFreePort(), await aFreePort()];
    ports = {
      SEARCH_PORT: String(searchPort),
      NOTIFICATIONS_PORT: String(notificationsPort),
      IDENTITY_PORT: String(await aFreePort()),
    };
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

  /** Lists a kitten that matches a saved search, with the request id. The first attempt to send the email fails. */
  async function listMatchingKitten(requestId: string): Promise<void> {
    const anna = randomUUID();
    await requestWithRetry(`${notifications.url}/recipients/${anna}`, {
      method: 'PUT',
      body: { email: 'anna@example.org', timeZone: 'Europe/Berlin', frequency: 'instantly' },
      expected: 204,
    });
    await requestWithRetry(`${search.url}/adopters/${anna}/saved-searches`, {
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
    await until('an email was deferred', async () =>
      (await journey(requestId)).printed.includes('email deferred'),
    );
    await provider.reopen();
    await until(
      'an email was accepted',
      async () => (await journey(requestId)).printed.includes('email accepted'),
      { withinMs: MAX_RETRY_PAUSE_MS },
    );
  }

  describe('npm run journey', () => {
    it('prints everything that a request caused in the running contexts as a tree with times', async () => {
      await listMatchingKitten('my-own');

      const { exitCode, printed, errors } = await journey('my-own');

      const leftOut = `identity is not running on port ${ports.IDENTITY_PORT} (IDENTITY_PORT) and is left out.\n`;
      expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: leftOut });
      const [title, , ...lines] = printed.trimEnd().split('\n');
      expect(title).toMatch(/^my-own: \d+ steps since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \(UTC\)$/);
      const when = String.raw`^\d\d:\d\d:\d\d\.\d{3} +\+[\d.]+ (ms|s) +`;
      for (const [index, line] of [
        'search +search.kitten-listed.v1  ',
        'search +└─ search.saved-search-matched.v1  ',
        'notifications +   ├─ notifications.notification-became-due  ',
        'notifications +   └─ notification  sent: Felix matches “Tabbies”$',
        'notifications +      ├─ ✗ email deferred  .*ECONNREFUSED',
      ].entries())
        expect(lines[index]).toMatch(new RegExp(when + line));
      expect(lines.at(-1)).toMatch(new RegExp(`${when}notifications +      └─ email accepted  250 `));
    });

    it('finds the same journey by the id of any of its messages, and by its trace', async () => {
      const byRequest = await journey('my-own');
      const { steps } = await requestWithRetry<{ steps: { id: string; kind: string }[] }>(
        `${search.url}/journeys/my-own`,
      );
      const messages = steps.filter(({ kind }) => kind === 'message');
      expect(messages).toHaveLength(2);

      for (const id of [...messages.map((message) => message.id), TRACE])
        expect((await journey(id)).printed).toBe(byRequest.printed);
    });

    it('exits with an error message for an unknown id and for invalid arguments', async () => {
      expect(await journey(randomUUID())).toMatchObject({
        exitCode: 1,
        errors: expect.stringContaining('There are no steps for'),
      });
      expect(await journey('my-own', '--since', 'monday')).toMatchObject({ exitCode: 2 });
      expect(await journey()).toMatchObject({ exitCode: 2 });
    });
  });
});
