import { startInMemoryNotifications } from '@pawprint/notifications/testing';
import type { InMemoryWorld } from '@pawprint/platform/testing';
import { startInMemorySearch } from '@pawprint/search/testing';
import { InMemoryMailer } from './in-memory-mailer.js';
import type { PostOffice } from './post-office.js';

/** How each context is started with in-memory adapters, in one world. */
export const contextsInMemory = {
  search: (world: InMemoryWorld) => startInMemorySearch(world),
  notifications: (world: InMemoryWorld, postOffice: PostOffice) =>
    startInMemoryNotifications(world, { mailer: new InMemoryMailer(postOffice) }),
};
