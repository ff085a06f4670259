import { type Clients, contextNames, forEachContext } from './contexts.js';
import type { Driver } from './driver.js';
import { HttpClient, type Transport } from './http-client.js';
import { forgetsWhatItRead } from './launched-database.js';
import { LaunchedSystem } from './launched-system.js';
import { agreed } from './outcome.js';
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

/** The real thing: processes over HTTP, Postgres, and mail over SMTP. */
export async function startSystemDriver(): Promise<Driver> {
  const post = await SmtpPostOffice.open();
  const system = await LaunchedSystem.start({ SMTP_URL: post.url }).catch(async (error: unknown) => {
    await post.close();
    throw error;
  });
  const clients = forEachContext((name) => new HttpClient(name, fetchFrom(system.urls[name])));

  return {
    clients,
    postOffice: post.office,
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
    deliverMatchesOnceMore: () => forgetsWhatItRead(system.dataDir, 'notifications', 'notify-of-matches'),
    stop: async () => {
      await system.stop();
      await post.close();
    },
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
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return {
      status: answer.status,
      contentType: answer.headers.get('content-type') ?? '',
      text: await answer.text(),
    };
  };
}
