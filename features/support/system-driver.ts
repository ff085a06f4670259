import { NatsServer, TickingClock } from '@pawprint/platform/testing';
import { anonymousCallers, type Caller, type Callers } from './callers.js';
import { type Clients, type ContextName, contextNames, forEachContext } from './contexts.js';
import type { Driver } from './driver.js';
import { HttpClient, type Transport } from './http-client.js';
import { appendEvent, disableFsync, resetSubscription } from './launched-database.js';
import { LaunchedSystem } from './launched-system.js';
import { malformedMatch } from './malformed-match.js';
import { Mailbox } from './mailbox.js';
import { accepted } from './outcome.js';
import { type RunningSystem, runningSystem } from './running-system.js';
import { SignedInCallers } from './signed-in-callers.js';
import { FakeSmtpServer } from './fake-smtp-server.js';
import { untilWithinMs } from './until-within-ms.js';

interface Progress {
  readonly subscription: string;
  readonly lag: number;
  readonly retries: number;
  readonly leases: number;
}

const responseWithinMs = 10_000;
const maxWaitMs = 150_000;

/**
 * Runs the scenarios against processes over HTTP, with Postgres and emails over SMTP. Starts them, unless the environment
 * names a system that is already running.
 */
export async function startSystemDriver(): Promise<Driver> {
  const running = await runningSystem(process.env);
  return running === undefined ? (await startOwnSystem()).driver : useRunningSystem(running);
}

/** Starts the processes with `AUTH=required`. */
export async function startSystemDriverWithTokens(): Promise<Driver> {
  return (await startOwnSystem({ AUTH: 'required' })).driver;
}

/** Starts the processes over a NATS server of their own. */
export async function startSystemDriverOverNats(): Promise<Driver> {
  const nats = await NatsServer.start();
  const { driver } = await startOwnSystem({ NATS_URL: nats.url }).catch(async (error: unknown) => {
    await nats.stop();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await driver.stop();
    await nats.stop();
  };
  return { ...driver, stop };
}

/** The processes that a driver has started. */
export interface OwnSystem extends Pick<LaunchedSystem, 'urls' | 'frontDoorUrl'> {
  readonly driver: Driver;
}

export async function startOwnSystem(environment: Readonly<Record<string, string>> = {}): Promise<OwnSystem> {
  const smtpServer = await FakeSmtpServer.open();
  const clock = new TickingClock();
  const close = async (): Promise<void> => {
    await smtpServer.close();
    clock.stop();
  };
  const ours = { SMTP_URL: smtpServer.url, CLOCK_FILE: clock.file };
  const system = await LaunchedSystem.start({ ...environment, ...ours }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  await disableFsync(system.dataDir);
  let callers: Callers = anonymousCallers;
  const driver: Driver = {
    ...overHttp(system.urls, () => callers.service),
    callers,
    ownsSystem: true,
    now: () => clock.now(),
    advanceClockTo: (time) => clock.moveOnTo(time),
    emailProvider: smtpServer.provider,
    publishMalformedMatch: async () => {
      const event = malformedMatch();
      await appendEvent(system.dataDir, 'search', event);
      return event.subject;
    },
    redeliverMatches: () => resetSubscription(system.dataDir, 'notifications', 'notify-of-matches'),
    stop: async () => {
      await system.stop();
      await close();
    },
  };
  const { urls, frontDoorUrl } = system;
  if (environment.AUTH !== 'required') return { driver, urls, frontDoorUrl };
  const { invitation } = system;
  const serviceToken = await system.serviceToken();
  try {
    callers = await SignedInCallers.join(driver, { serviceToken, invitation });
  } catch (error) {
    await driver.stop();
    throw error;
  }
  return { driver: { ...driver, callers }, urls, frontDoorUrl };
}

async function useRunningSystem({ urls, mailboxUrl }: RunningSystem): Promise<Driver> {
  const mailbox = await Mailbox.at(mailboxUrl);
  const driven = overHttp(urls, () => anonymousCallers.service);
  return {
    ...driven,
    callers: anonymousCallers,
    ownsSystem: false,
    emailProvider: mailbox.provider,
    untilIdle: async () => {
      await driven.untilIdle();
      await mailbox.collect();
    },
    advanceClockTo: () => {
      throw new Error('scenarios do not move the clock of a system that they have not started');
    },
    redeliverMatches: () =>
      Promise.reject(new Error('scenarios do not repeat deliveries in a system that they have not started')),
    publishMalformedMatch: () =>
      Promise.reject(new Error('scenarios do not publish events in a system that they have not started')),
    stop: async () => {},
  };
}

function overHttp(
  urls: Readonly<Record<ContextName, string>>,
  service: () => Caller,
): Pick<Driver, 'clients' | 'now' | 'untilIdle' | 'until'> {
  const clients = forEachContext((name) => new HttpClient(name, fetchFrom(urls[name])));
  return {
    clients,
    now: () => new Date(),
    untilIdle: async () => {
      let busy: readonly Progress[] = [];
      await untilWithinMs(
        maxWaitMs,
        () => `all subscriptions are idle; these are not: ${JSON.stringify(busy)}`,
        async () => {
          busy = await busySubscriptions(clients, service());
          return busy.length === 0;
        },
      );
    },
    until: (what, condition) => untilWithinMs(maxWaitMs, () => what, condition),
  };
}

/** Checks all contexts once for each context, because an event may travel through all of them one after the other. */
async function busySubscriptions(clients: Clients, service: Caller): Promise<readonly Progress[]> {
  const busy: Progress[] = [];
  for (const name of contextNames.flatMap(() => contextNames))
    busy.push(...(await busySubscriptionsOf(clients[name].as(service))));
  return busy;
}

async function busySubscriptionsOf(context: HttpClient): Promise<readonly Progress[]> {
  const path = '/messaging';
  const { subscriptions } = accepted(
    await context.send<{ subscriptions: Progress[] }>({ method: 'GET', path }),
  );
  return subscriptions.filter(({ lag, retries, leases }) => lag + retries + leases > 0);
}

export function fetchFrom(url: string): Transport {
  return async ({ method, path, headers, body }) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(responseWithinMs),
    });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      text: await response.text(),
      entityTag: response.headers.get('etag'),
    };
  };
}
