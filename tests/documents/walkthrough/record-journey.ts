import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, until } from '@pawprint/platform/testing';
import { root } from '../../architecture/project-root.js';
import { AdminDatabase } from '../../delivery/admin-database.js';
import { requestWithRetry } from '../../delivery/retrying-client.js';
import { aFreePort, ContextProcess } from '../../delivery/context-process.js';
import { MailSink } from '../../delivery/mail-sink.js';
import { readRecordedCalls, type RecordedCall } from './recorded-calls.js';

/** Of quoted-printable text (RFC 2045, 6.7). */
const SOFT_LINE_BREAK = /=\r?\n/g;
const COUNT_CALLS = join(root, 'tests/dist/documents/walkthrough/count-calls.js');
const RECIPIENT = { email: 'anna@example.org', timeZone: 'Europe/Berlin', frequency: 'instantly' };
const BERLIN = { latitude: 52.5, longitude: 13.4 };
const SAVED_SEARCH = { name: 'Tabbies', criteria: { words: 'tabby', near: BERLIN, withinKm: 10 } };
const KITTEN = {
  name: 'Felix',
  breed: 'European Shorthair',
  coat: 'tabby',
  sex: 'male',
  bornOn: '2026-01-01',
  temperament: ['calm'],
  description: 'Sits in boxes.',
  place: { town: 'Berlin', ...BERLIN },
};

/**
 * Runs both contexts as processes on Postgres, and lists one kitten that matches one saved search.
 *
 * @returns the functions that ran in both contexts from `POST /kittens` until the history page of the sent email was read
 */
export async function recordJourney(): Promise<RecordedCall[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pawprint-calls-'));
  const database = await createTestDatabase(['search', 'notifications']);
  const provider = await MailSink.open();
  const [search, notifications] = (await Promise.all(
    (['search', 'notifications'] as const).map(async (name) => {
      const port = await aFreePort();
      const environment = {
        DATABASE_URL: database.urls[name],
        [`${name.toUpperCase()}_PORT`]: String(port),
        SMTP_URL: provider.url,
        SEARCH_PUBLIC_URL: 'https://search.example',
        NODE_OPTIONS: `--import ${COUNT_CALLS}`,
        CALLS_FOLDER: folder,
      };
      return new ContextProcess({ name, port, environment });
    }),
  )) as [ContextProcess, ContextProcess];
  const contexts = [search, notifications];
  const callsSinceLastCheck = async (): Promise<RecordedCall[]> => {
    const before = new Set(readdirSync(folder));
    const written = (): string[] =>
      readdirSync(folder).filter((file) => file.endsWith('.json') && !before.has(file));
    for (const context of contexts) context.signal('SIGUSR2');
    await until('both contexts have written their calls', () => written().length === contexts.length);
    return written().flatMap((file) => readRecordedCalls(join(folder, file)));
  };

  try {
    await Promise.all(contexts.map((context) => context.startAndBeReady()));
    const id = randomUUID();
    const recipient = `${notifications.url}/recipients/${id}`;
    await requestWithRetry(recipient, { method: 'PUT', body: RECIPIENT, expected: 204 });
    const searches = `${search.url}/adopters/${id}/saved-searches`;
    await requestWithRetry(searches, { method: 'POST', body: SAVED_SEARCH, expected: 201 });
    await callsSinceLastCheck();

    await requestWithRetry(`${search.url}/kittens`, { method: 'POST', body: KITTEN, expected: 201 });
    const counted = "SELECT FROM notifications.ledger_entries WHERE state = 'sent'";
    const admin = new AdminDatabase(database.adminUrl);
    await until('the sent email is counted', async () => (await admin.count(counted)) === 1);
    const text = provider.newestMessage.replaceAll(SOFT_LINE_BREAK, '');
    const [link] = /\/history\/[\w-]+/.exec(text)!;
    const page = await fetch(notifications.url + link);
    if (!(await page.text()).includes('Felix')) throw new Error('The history page does not name the kitten.');
    return await callsSinceLastCheck();
  } finally {
    await Promise.all(contexts.map((context) => context.dispose()));
    await provider.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  }
}
