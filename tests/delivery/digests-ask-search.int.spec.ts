// A kitten is gone before the digest about it goes out. Notifications learns of it by an event, or asks Search over gRPC.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase, TickingClock, until } from '@pawprint/platform/testing';
import { AdminDatabase } from './admin-database.js';
import { ask } from './careful-client.js';
import { aFreePort, ContextProcess } from './context-process.js';
import { MailSink } from './mail-sink.js';

const SOON = { withinMs: 20_000 };
const DAY_MS = 24 * 60 * 60 * 1_000;

const aTabby = (name: string) => ({
  name,
  breed: 'European Shorthair',
  coat: 'tabby',
  sex: 'male',
  bornOn: '2026-01-01',
  temperament: [],
  description: 'Sits in boxes.',
  place: { town: 'Berlin', latitude: 52.5, longitude: 13.4 },
});

interface Told {
  readonly headline: string;
  readonly state: string;
  readonly reason: string | null;
}

interface Progress {
  readonly subscriptions: readonly {
    readonly lag: number;
    readonly retries: number;
    readonly leases: number;
  }[];
}

describe('a digest', () => {
  const clock = new TickingClock();
  let database: TestDatabase<'search' | 'notifications'>;
  let sink: MailSink;
  let search: ContextProcess;
  let notifications: ContextProcess;
  let days = 0;
  beforeAll(async () => {
    database = await createTestDatabase(['search', 'notifications']);
    sink = await MailSink.open();
    const [port, grpcPort, other] = [await aFreePort(), await aFreePort(), await aFreePort()];
    const environment = {
      CLOCK_FILE: clock.file,
      SMTP_URL: sink.url,
      SEARCH_PUBLIC_URL: 'https://search.example',
    };
    search = new ContextProcess({
      name: 'search',
      port,
      environment: {
        ...environment,
        DATABASE_URL: database.urls.search,
        SEARCH_PORT: String(port),
        SEARCH_GRPC_PORT: String(grpcPort),
      },
    });
    notifications = new ContextProcess({
      name: 'notifications',
      port: other,
      environment: {
        ...environment,
        DATABASE_URL: database.urls.notifications,
        NOTIFICATIONS_PORT: String(other),
        SEARCH_GRPC: `static:127.0.0.1:${grpcPort}`,
      },
    });
    await Promise.all([search.startAndBeReady(), notifications.startAndBeReady()]);
    // Whoever asks for the first time has to get acquainted, which may take longer than a digest waits for an answer.
    const first = await anAdopter();
    await list('Heathcliff');
    await areDue(first, 1);
    await theDigestGoesOut(first);
  });
  afterAll(async () => {
    await Promise.all([search?.dispose(), notifications?.dispose()]);
    await sink?.close();
    await database?.drop();
    clock.stop();
  });

  /** Somebody who hears of tabbies once a day. */
  async function anAdopter(): Promise<string> {
    const id = randomUUID();
    await ask(`${notifications.url}/recipients/${id}`, {
      method: 'PUT',
      body: { email: `${id}@example.org`, timeZone: 'Europe/Berlin', frequency: 'daily' },
      expected: 204,
    });
    const body = { name: 'Tabbies', criteria: { coat: 'tabby' } };
    await ask(`${search.url}/adopters/${id}/saved-searches`, { method: 'POST', body, expected: 201 });
    return id;
  }
  async function list(name: string): Promise<string> {
    const listing = { method: 'POST', body: aTabby(name), expected: 201 };
    return (await ask<{ id: string }>(`${search.url}/kittens`, listing)).id;
  }
  const toldTo = async (adopter: string): Promise<readonly Told[]> =>
    (await ask<{ notifications: Told[] }>(`${notifications.url}/recipients/${adopter}/notifications`))
      .notifications;
  const endsOf = async (adopter: string): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await toldTo(adopter)).map(({ headline, state, reason }) => [
        headline.split(' ')[0]!,
        state === 'suppressed' ? `${state}: ${reason}` : state,
      ]),
    );
  const isAtRest = async (): Promise<boolean> => {
    const { subscriptions } = await ask<Progress>(`${notifications.url}/messaging`);
    return subscriptions.every(({ lag, retries, leases }) => lag + retries + leases === 0);
  };
  /** And put down for the digest that is next by the present clock. */
  const areDue = (adopter: string, count: number): Promise<void> =>
    until('they are due', async () => (await toldTo(adopter)).length === count && (await isAtRest()), SOON);
  async function theDigestGoesOut(adopter: string): Promise<void> {
    clock.moveTo(++days * 2 * DAY_MS);
    await until(
      'nothing is due',
      async () => (await toldTo(adopter)).every(({ state }) => state !== 'due'),
      SOON,
    );
  }

  async function adopt(kitten: string): Promise<void> {
    await ask(`${search.url}/kittens/${kitten}/adoption`, { method: 'POST', expected: 204 });
    await until('the adoption is handled', isAtRest, SOON);
  }
  /** As the clean-up does after 90 days. */
  const forgetRetirements = (): Promise<unknown> =>
    new AdminDatabase(database.adminUrl).query('TRUNCATE notifications.retired_occasions');

  it('leaves out an adopted kitten by asking Search, when the retirement was deleted after 90 days', async () => {
    const adopter = await anAdopter();
    const felix = await list('Felix');
    await list('Tom');
    await areDue(adopter, 2);
    await adopt(felix);
    await forgetRetirements();

    await theDigestGoesOut(adopter);

    expect(await endsOf(adopter)).toEqual({ Tom: 'in-digest', Felix: 'suppressed: occasion-is-retired' });
  });

  it('leaves out only the kitten that is known to be retired, when Search is unavailable', async () => {
    const adopter = await anAdopter();
    const [garfield, azrael] = [await list('Garfield'), await list('Azrael')];
    await list('Crookshanks');
    await areDue(adopter, 3);
    await adopt(garfield);
    await forgetRetirements();
    await adopt(azrael);
    await search.kill();

    await theDigestGoesOut(adopter);

    expect(await endsOf(adopter)).toEqual({
      Garfield: 'in-digest',
      Azrael: 'suppressed: occasion-is-retired',
      Crookshanks: 'in-digest',
    });
  });
});
