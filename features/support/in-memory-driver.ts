import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { ISSUER } from '@pawprint/identity/testing';
import { Outbox } from '@pawprint/platform/messaging';
import { UnitOfWork } from '@pawprint/platform/ports';
import type { AuthenticationSettings } from '@pawprint/platform/runtime';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { anonymousCallers } from './callers.js';
import { type ContextName, contextNames, forEachContext } from './contexts.js';
import { contextsInMemory } from './contexts-in-memory.js';
import type { Driver } from './driver.js';
import { HttpClient, type Transport } from './http-client.js';
import { FakeEmailProvider } from './fake-email-provider.js';
import { malformedMatch } from './malformed-match.js';
import { accepted } from './outcome.js';
import { SignedInCallers } from './signed-in-callers.js';

type Application = Awaited<ReturnType<(typeof contextsInMemory)[ContextName]>>;

const requestTakesMs = 5;
const pollEveryMs = 100;
const maxWaitMs = 5 * 60 * 1000;
const serviceToken = 'the-token-of-the-processes-of-this-system';

/**
 * Runs all applications in this process, with in-memory adapters and a clock that only the driver advances. The only socket serves
 * Identity's public keys.
 */
export async function startInMemoryDriver(auth: 'off' | 'required' = 'off'): Promise<Driver> {
  const world = new InMemoryWorld();
  const now = () => world.clock.now();
  const emailProvider = new FakeEmailProvider(now);
  const applications = new Map<ContextName, Application>();
  const keys = auth === 'required' ? await serveKeysOf(() => applications.get('identity')!) : undefined;
  const settingsOf = (name: ContextName): AuthenticationSettings | undefined =>
    keys && {
      issuer: ISSUER,
      keysUrl: `http://127.0.0.1:${(keys.address() as AddressInfo).port}`,
      algorithm: 'EdDSA',
      audience: `urn:pawprint:${name}`,
      serviceToken,
      keysClock: { now: () => now().getTime() },
    };
  for (const name of contextNames)
    applications.set(
      name,
      await contextsInMemory[name](world, emailProvider, settingsOf(name), () =>
        applications.get('identity')!,
      ),
    );
  const clients = forEachContext((name) => new HttpClient(name, injectInto(applications.get(name)!, world)));

  // People join concurrently, but the work of the world is not made for that.
  let working = Promise.resolve();
  const runDueWork = (): Promise<void> => (working = working.then(() => world.runDueWork()));
  const driver: Driver = {
    clients,
    callers: anonymousCallers,
    ownsSystem: true,
    emailProvider,
    now,
    advanceClockTo: (time) => world.clock.advanceBy(Math.max(0, time.getTime() - now().getTime())),
    untilIdle: () => world.drain(),
    until: async (what, condition) => {
      const deadlineMs = now().getTime() + maxWaitMs;
      await runDueWork();
      while (!(await condition())) {
        if (now().getTime() > deadlineMs) {
          throw new Error(`waited ${maxWaitMs} ms of the in-memory clock in vain until ${what}`);
        }
        world.clock.advanceBy(pollEveryMs);
        await runDueWork();
      }
    },
    redeliverMatches: () => world.redeliverAll('notify-of-matches'),
    publishMalformedMatch: async () => {
      const search = applications.get('search')!;
      const event = { ...malformedMatch(), time: now(), published: true };
      await search.get(UnitOfWork).run(() => search.get(Outbox).append([event]));
      return event.subject;
    },
    stop: async () => {
      await Promise.all([...applications.values()].map((application) => application.close()));
      keys?.close();
    },
  };
  if (keys === undefined) return driver;
  const service = { identify: () => Promise.resolve({ id: '', headers: bearer(serviceToken) }) };
  const { path } = accepted(
    await clients.identity
      .as(service)
      .send<{ path: string }>({ method: 'POST', path: '/operator-invitations' }),
  );
  const callers = await SignedInCallers.join(driver, { serviceToken, invitation: path });
  return { ...driver, callers };
}

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

async function serveKeysOf(identity: () => Application): Promise<Server> {
  const server = createServer((_request, response) => {
    void identity()
      .inject('/.well-known/jwks.json')
      .then(({ payload }) => response.end(payload));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

function injectInto(application: Application, world: InMemoryWorld): Transport {
  return async ({ method, path, headers, body }) => {
    const response = await application.inject({
      method,
      url: path,
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { payload: body as object | string }),
    });
    // Without this, all requests would happen at the same instant, and no kitten would be newer than another.
    world.clock.advanceBy(requestTakesMs);
    return {
      status: response.statusCode,
      contentType: String(response.headers['content-type'] ?? ''),
      text: response.payload,
      entityTag: response.headers.etag ?? null,
    };
  };
}
