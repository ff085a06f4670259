import { startInMemoryNotifications } from '@pawprint/notifications/testing';
import type { InMemoryWorld } from '@pawprint/platform/testing';
import { startInMemorySearch } from '@pawprint/search/testing';
import { InMemoryMailer } from './in-memory-mailer.js';
import type { PostOffice } from './post-office.js';

type Started = ReturnType<typeof startInMemorySearch>;

/** How each context is started with in-memory adapters, in one world. */
export const contextsInMemory = {
  search: (world: InMemoryWorld): Started => startInMemorySearch(world),
  notifications: (world: InMemoryWorld, postOffice: PostOffice): Started =>
    startInMemoryNotifications(world, { mailer: new InMemoryMailer(postOffice) }),
};
