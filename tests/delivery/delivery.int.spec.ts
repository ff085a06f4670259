// From a listing to a mail, by the real processes, while everything between is taken away in turn.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { ask } from './careful-client.js';
import { aFreePort, ContextProcess } from './context-process.js';
import { MailSink } from './mail-sink.js';
import { seeded, shuffled } from './seeded.js';

const ADOPTERS = 30;
/** How many mails Notifications sends at once, and so how many a kill may catch between the final dot and the reply. */
const MAILS_AT_ONCE = 5;
/** What a sender has sent may be read after its death; no other one has started by then. */
const ON_THE_WIRE_MS = 300;

interface Progress {
  readonly subscriptions: readonly { subscription: string; lag: number; retries: number; leases: number }[];
}

interface NotificationView {
  readonly id: string;
  readonly occasion: string;
  readonly state: string;
  readonly attempts: readonly { outcome: string }[];
}

interface Adopter {
  readonly id: string;
  readonly savedSearchId: string;
}

let database: TestDatabase<'search' | 'notifications'>;
let admin: pg.Client;
let sink: MailSink;
let search: ContextProcess;
let notifications: ContextProcess;
let adopters: Adopter[];
/** All that were listed so far. */
const kittens: string[] = [];

const register = async (): Promise<Adopter> => {
  const id = randomUUID();
  const preferences = {
    email: `${id}@example.org`,
    timeZone: 'Europe/Berlin',
    frequency: 'instantly',
    quietHours: null,
    dailyCap: null,
  };
  await ask(`${notifications.url}/recipients/${id}`, { method: 'PUT', body: preferences, expected: 204 });
  const saved = await ask<{ id: string }>(`${search.url}/adopters/${id}/saved-searches`, {
    method: 'POST',
    body: { name: 'A tabby one', criteria: { words: 'tabby' } },
    expected: 201,
  });
  return { id, savedSearchId: saved.id };
};

const list = async (): Promise<void> => {
  const kitten = {
    name: `Felix ${kittens.length + 1}`,
    breed: 'European Shorthair',
    coat: 'tabby',
    sex: 'male',
    bornOn: '2026-01-01',
    temperament: ['calm'],
    description: 'Sits in boxes.',
    place: { town: 'Berlin', latitude: 52.5, longitude: 13.4 },
  };
  const { id } = await ask<{ id: string }>(`${search.url}/kittens`, {
    method: 'POST',
    body: kitten,
    expected: 201,
  });
  kittens.push(id);
};

const isDrained = async (context: ContextProcess): Promise<boolean> => {
  const { subscriptions } = await ask<Progress>(`${context.url}/messaging`);
  return subscriptions.every(({ lag, retries, leases }) => lag + retries + leases === 0);
};
const untilDrained = (): Promise<void> =>
  until('nothing is left to do', async () => (await isDrained(search)) && (await isDrained(notifications)), {
    withinMs: 40_000,
  });
const notificationsOf = async ({ id }: Adopter): Promise<readonly NotificationView[]> =>
  (await ask<{ notifications: NotificationView[] }>(`${notifications.url}/recipients/${id}/notifications`))
    .notifications;
const allNotifications = async (): Promise<NotificationView[]> =>
  (await Promise.all(adopters.map(notificationsOf))).flat();

/** Nothing lost, nothing twice: one match, one notification and one accepted mail for each kitten and saved search. */
async function expectEverybodyToldOnce(): Promise<void> {
  const occasions = adopters.flatMap(({ savedSearchId }) =>
    kittens.map((kitten) => `saved-search/${savedSearchId}/kitten/${kitten}`),
  );
  const told = await allNotifications();
  expect(told.map(({ occasion }) => occasion).sort()).toEqual(occasions.sort());
  expect(told.filter(({ state }) => state !== 'sent')).toEqual([]);
  const accepted = told.map(
    ({ attempts }) => attempts.filter(({ outcome }) => outcome === 'accepted').length,
  );
  expect(new Set(accepted)).toEqual(new Set([1]));

  const { rows } = await admin.query<{ matches: number }>(
    `SELECT count(*)::integer AS matches FROM search.published_events
     WHERE type = 'search.saved-search-matched.v1' GROUP BY data -> 'kitten' -> 'id', data -> 'savedSearch' -> 'id'`,
  );
  expect(rows).toEqual(occasions.map(() => ({ matches: 1 })));

  expect([...sink.mails.keys()].sort()).toEqual(told.map(({ id }) => `${id}@pawprint.example`).sort());
}

beforeAll(async () => {
  database = await createTestDatabase(['search', 'notifications']);
  admin = new pg.Client(database.adminUrl);
  await admin.connect();
  sink = await MailSink.open();
  const [searchPort, notificationsPort] = [await aFreePort(), await aFreePort()];
  search = new ContextProcess({
    name: 'search',
    port: searchPort,
    environment: { DATABASE_URL: database.urls.search, SEARCH_PORT: String(searchPort) },
  });
  notifications = new ContextProcess({
    name: 'notifications',
    port: notificationsPort,
    environment: {
      DATABASE_URL: database.urls.notifications,
      NOTIFICATIONS_PORT: String(notificationsPort),
      SMTP_URL: sink.url,
      SEARCH_PUBLIC_URL: search.url,
    },
  });
  await Promise.all([search.startAndBeReady(), notifications.startAndBeReady()]);
  adopters = await Promise.all(Array.from({ length: ADOPTERS }, register));
}, 30_000);

afterAll(async () => {
  await Promise.all([search?.dispose(), notifications?.dispose()]);
  await sink?.close();
  await admin?.end();
  await database?.drop();
}, 15_000);

afterEach(() => {
  sink.beforeReply = () => Promise.resolve();
  expect([...search.accidents, ...notifications.accidents]).toEqual([]);
});

describe('a kitten listed becomes one mail for each saved search that it satisfies', () => {
  /** Another seed, other moments. */
  const seed = Number(process.env.DELIVERY_SEED ?? 7);

  it(`though the processes are killed at random moments (seed ${seed})`, async () => {
    const fraction = seeded(seed);
    const killSearch = { victim: search, inTheGap: false };
    const moments = shuffled(
      [
        ...Array.from({ length: 4 }, () => ({ ...killSearch, listing: true })),
        ...Array.from({ length: 3 }, () => ({ victim: notifications, inTheGap: false, listing: true })),
        ...Array.from({ length: 3 }, () => ({ victim: notifications, inTheGap: true, listing: true })),
      ],
      fraction,
    );
    // What a killed sender had in hand rests until its lease is over; meanwhile the others are killed.
    moments.push({ ...killSearch, listing: false }, { ...killSearch, listing: false });
    const killsOfNotifications: number[] = [];
    const kill = async (victim: ContextProcess): Promise<void> => {
      if (victim === notifications) killsOfNotifications.push(performance.now());
      await victim.kill();
      victim.start();
    };
    /** After the next mail's final dot, and before its reply. */
    const killInTheGap = async (victim: ContextProcess): Promise<void> => {
      let killing: Promise<void> | undefined;
      sink.beforeReply = () => (killing ??= kill(victim));
      await until('a mail comes to be killed for', () => killing !== undefined, { withinMs: 20_000 });
      sink.beforeReply = () => Promise.resolve();
      await killing;
    };

    const listings: Promise<void>[] = [];
    for (const { victim, inTheGap, listing } of moments) {
      if (listing) listings.push(list());
      // Now and then one is killed that has not quite started.
      if (fraction() < 0.8) await victim.untilReady();
      if (inTheGap) await killInTheGap(victim);
      else {
        await new Promise((resolve) => setTimeout(resolve, fraction() * 300));
        await kill(victim);
      }
    }
    await Promise.all(listings);
    await untilDrained();

    expect(kittens).toHaveLength(10);
    await expectEverybodyToldOnce();
    // A mail may come twice only if its sender was killed in between, and so never told that it had come.
    const again = [...sink.mails.values()].flatMap((mails) =>
      mails.slice(1).map((mail, earlier) => ({ from: mails[earlier]!.at, to: mail.at })),
    );
    const unexplained = again.filter(
      ({ from, to }) => !killsOfNotifications.some((at) => from <= at + ON_THE_WIRE_MS && at <= to),
    );
    expect(unexplained).toEqual([]);
    expect(again.length).toBeGreaterThanOrEqual(3);
    expect(again.length).toBeLessThanOrEqual(killsOfNotifications.length * MAILS_AT_ONCE);
  }, 60_000);

  it('though Postgres hangs up on everybody, again and again', async () => {
    const before = sink.deliveries.length;
    const listings: Promise<void>[] = [];
    for (const mailsLater of [1, 7, 2, 15, 4]) {
      const expected = sink.deliveries.length + mailsLater;
      listings.push(list());
      await until('some mails have gone out', () => sink.deliveries.length >= expected);
      // A mail may still be under way when nobody has come back yet since the last time.
      await until('somebody is there to be hung up on', async () => {
        const { rows } = await admin.query<{ hungUp: boolean }>(
          `SELECT pg_terminate_backend(pid) AS "hungUp" FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
        );
        return rows.length > 0;
      });
    }
    await Promise.all(listings);
    await untilDrained();

    await expectEverybodyToldOnce();
    expect(sink.deliveries.length - before).toBe(5 * ADOPTERS);
  }, 60_000);

  it('though the mail provider is away for a while', async () => {
    const before = sink.deliveries.length;
    await sink.close();
    await Promise.all([list(), list()]);
    await until('each of them has been tried in vain', async () => {
      const due = (await allNotifications()).filter(({ state }) => state === 'due');
      return due.length === 2 * ADOPTERS && due.every(({ attempts }) => attempts.length > 0);
    });
    expect(sink.deliveries.length).toBe(before);

    await sink.reopen();
    await untilDrained();

    await expectEverybodyToldOnce();
    expect(sink.deliveries.length - before).toBe(2 * ADOPTERS);
  }, 60_000);

  it('though its sender is told to end in the middle of a mail: that one it brings to its end', async () => {
    const before = sink.deliveries.length;
    const { promise: reply, resolve: mayReply } = Promise.withResolvers<void>();
    sink.beforeReply = () => reply;
    await list();
    await until('mails are under way', () => sink.deliveries.length === before + MAILS_AT_ONCE);

    const ending = notifications.terminate();
    mayReply();

    expect(await ending).toMatchObject({ code: 0 });
    await notifications.startAndBeReady();
    await untilDrained();
    await expectEverybodyToldOnce();
    expect(sink.deliveries.length - before).toBe(ADOPTERS);
  }, 30_000);
});

describe('a context', () => {
  it('ends with exit code 0 when it is told to, and frees its port', async () => {
    const ending = await search.terminate();

    expect(ending).toMatchObject({ code: 0 });
    await search.startAndBeReady();
  }, 20_000);

  it('is gone within two seconds of losing its parent, even in the middle of a mail', async () => {
    const before = sink.deliveries.length;
    const { promise: never, resolve: atLast } = Promise.withResolvers<void>();
    sink.beforeReply = () => never;
    await list();
    await until('a mail is under way', () => sink.deliveries.length > before);

    const endings = await Promise.all([search.orphan(), notifications.orphan()]);
    atLast();

    for (const { code, tookMs } of endings) {
      expect(code).toBe(0);
      expect(tookMs).toBeLessThan(2_000);
    }
  }, 20_000);
});
