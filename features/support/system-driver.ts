import { NatsServer, TickingClock } from '@pawprint/platform/testing';
import { type Clients, type ContextName, contextNames, forEachContext } from './contexts.js';
import type { Driver } from './driver.js';
import { HttpClient, type Transport } from './http-client.js';
import { fearsNoPowerCut, forgetsWhatItRead } from './launched-database.js';
import { LaunchedSystem } from './launched-system.js';
import { Mailbox } from './mailbox.js';
import { agreed } from './outcome.js';
import { type RunningSystem, runningSystem } from './running-system.js';
import { SmtpPostOffice } from './smtp-post-office.js';
import { untilWithinMs } from './until-within-ms.js';

interface Progress {
  readonly subscription: string;
  readonly lag: number;
  readonly retries: number;
  readonly leases: number;
}

const answerWithinMs = 10_000;
const patienceMs = 150_000;

/** The real thing: processes over HTTP, Postgres, and mail over SMTP. Ours, unless the environment points at another's. */
export async function startSystemDriver(): Promise<Driver> {
  const running = await runningSystem(process.env);
  return running === undefined ? driveOurOwn() : driveAnothers(running);
}

/** Ours, over a NATS server of its own. */
export async function startSystemDriverOverNats(): Promise<Driver> {
  const nats = await NatsServer.start();
  const driver = await driveOurOwn({ NATS_URL: nats.url }).catch(async (error: unknown) => {
    await nats.stop();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await driver.stop();
    await nats.stop();
  };
  return { ...driver, stop };
}

async function driveOurOwn(environment: Readonly<Record<string, string>> = {}): Promise<Driver> {
  const post = await SmtpPostOffice.open();
  const clock = new TickingClock();
  const close = async (): Promise<void> => {
    await post.close();
    clock.stop();
  };
  const ours = { SMTP_URL: post.url, CLOCK_FILE: clock.file };
  const system = await LaunchedSystem.start({ ...environment, ...ours }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  await fearsNoPowerCut(system.dataDir);
  return {
    ...overHttp(system.urls),
    ownsSystem: true,
    now: () => clock.now(),
    moveClockOnTo: (time) => clock.moveOnTo(time),
    postOffice: post.office,
    deliverMatchesOnceMore: () => forgetsWhatItRead(system.dataDir, 'notifications', 'notify-of-matches'),
    stop: async () => {
      await system.stop();
      await close();
    },
  };
}

async function driveAnothers({ urls, mailboxUrl }: RunningSystem): Promise<Driver> {
  const mailbox = await Mailbox.at(mailboxUrl);
  const driven = overHttp(urls);
  return {
    ...driven,
    ownsSystem: false,
    postOffice: mailbox.office,
    settled: async () => {
      await driven.settled();
      await mailbox.collect();
    },
    moveClockOnTo: () => {
      throw new Error('the clock of what another has started is not tampered with');
    },
    deliverMatchesOnceMore: () => Promise.reject(new Error('what another has started is not tampered with')),
    stop: async () => {},
  };
}

function overHttp(
  urls: Readonly<Record<ContextName, string>>,
): Pick<Driver, 'clients' | 'now' | 'settled' | 'until'> {
  const clients = forEachContext((name) => new HttpClient(name, fetchFrom(urls[name])));
  return {
    clients,
    now: () => new Date(),
    settled: async () => {
      let undone: readonly Progress[] = [];
      await untilWithinMs(
        patienceMs,
        () => `nothing is left to do, which is still ${JSON.stringify(undone)}`,
        async () => {
          undone = await undoneInAll(clients);
          return undone.length === 0;
        },
      );
    },
    until: (what, condition) => untilWithinMs(patienceMs, () => what, condition),
  };
}

/** In as many rounds as there are contexts: what the first has done by now, the last of a chain may be told of then. */
async function undoneInAll(clients: Clients): Promise<readonly Progress[]> {
  const undone: Progress[] = [];
  for (const name of contextNames.flatMap(() => contextNames))
    undone.push(...(await undoneIn(clients[name])));
  return undone;
}

async function undoneIn(context: HttpClient): Promise<readonly Progress[]> {
  const path = '/messaging';
  const { subscriptions } = agreed(await context.ask<{ subscriptions: Progress[] }>({ method: 'GET', path }));
  return subscriptions.filter(({ lag, retries, leases }) => lag + retries + leases > 0);
}

function fetchFrom(url: string): Transport {
  return async ({ method, path, headers, body }) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return {
      status: answer.status,
      contentType: answer.headers.get('content-type') ?? '',
      text: await answer.text(),
      entityTag: answer.headers.get('etag'),
    };
  };
}
