import { InMemoryWorld } from '@pawprint/platform/testing';
import { type ContextName, contextNames, forEachContext } from './contexts.js';
import { contextsInMemory } from './contexts-in-memory.js';
import type { Driver } from './driver.js';
import { HttpClient, type Transport } from './http-client.js';
import { PostOffice } from './post-office.js';

type Application = Awaited<ReturnType<(typeof contextsInMemory)[ContextName]>>;

const requestTakesMs = 5;
const glanceEveryMs = 100;
const patienceMs = 5 * 60 * 1000;

/** All applications in this process, with in-memory adapters: no socket, and time passes only when told to. */
export async function startInMemoryDriver(): Promise<Driver> {
  const world = new InMemoryWorld();
  const now = () => world.clock.now();
  const postOffice = new PostOffice(now);
  const applications = new Map<ContextName, Application>();
  const clientOf = (name: ContextName) => new HttpClient(name, injectInto(applications.get(name)!, world));
  for (const name of contextNames) applications.set(name, await contextsInMemory[name](world, postOffice));

  return {
    clients: forEachContext(clientOf),
    ownsSystem: true,
    postOffice,
    now,
    moveClockOnTo: (time) => world.clock.advanceBy(Math.max(0, time.getTime() - now().getTime())),
    settled: () => world.settle(),
    until: async (what, condition) => {
      const deadlineMs = now().getTime() + patienceMs;
      await world.doWhatIsDue();
      while (!(await condition())) {
        if (now().getTime() > deadlineMs) {
          throw new Error(`waited ${patienceMs} ms of the world's time in vain until ${what}`);
        }
        world.clock.advanceBy(glanceEveryMs);
        await world.doWhatIsDue();
      }
    },
    deliverMatchesOnceMore: () => world.redeliverAll('notify-of-matches'),
    stop: async () => {
      await Promise.all([...applications.values()].map((application) => application.close()));
    },
  };
}

function injectInto(application: Application, world: InMemoryWorld): Transport {
  return async ({ method, path, headers, body }) => {
    const answer = await application.inject({
      method,
      url: path,
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { payload: body as object | string }),
    });
    // Or everything would happen at the same instant, and nothing would be newer than anything else.
    world.clock.advanceBy(requestTakesMs);
    return {
      status: answer.statusCode,
      contentType: String(answer.headers['content-type'] ?? ''),
      text: answer.payload,
      entityTag: answer.headers.etag ?? null,
    };
  };
}
