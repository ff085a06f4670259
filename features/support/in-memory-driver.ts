import { InMemoryWorld } from '@pawprint/platform/testing';
import { startInMemoryNotifications } from '@pawprint/notifications/testing';
import { startInMemorySearch } from '@pawprint/search/testing';
import type { Driver } from './driver.js';
import { HttpClient, type Transport } from './http-client.js';
import { InMemoryMailer } from './in-memory-mailer.js';
import { PostOffice } from './post-office.js';

type Application = Awaited<ReturnType<typeof startInMemorySearch>>;

const requestTakesMs = 5;
const glanceEveryMs = 100;
const patienceMs = 5 * 60 * 1000;

/** Both applications in this process, with in-memory adapters: no socket, and time passes only when told to. */
export async function startInMemoryDriver(): Promise<Driver> {
  const world = new InMemoryWorld();
  const now = () => world.clock.now();
  const postOffice = new PostOffice(now);
  const search = await startInMemorySearch(world);
  const notifications = await startInMemoryNotifications(world, {
    mailer: new InMemoryMailer(postOffice),
    searchPublicUrl: 'http://search.example',
  });

  return {
    search: new HttpClient('Search', injectInto(search, world)),
    notifications: new HttpClient('Notifications', injectInto(notifications, world)),
    postOffice,
    now,
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
      await Promise.all([search.close(), notifications.close()]);
    },
  };
}

function injectInto(application: Application, world: InMemoryWorld): Transport {
  return async ({ method, path, headers, body }) => {
    const answer = await application.inject({
      method,
      url: path,
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { payload: body as object }),
    });
    // Or everything would happen at the same instant, and nothing would be newer than anything else.
    world.clock.advanceBy(requestTakesMs);
    return {
      status: answer.statusCode,
      contentType: String(answer.headers['content-type'] ?? ''),
      text: answer.payload,
    };
  };
}
