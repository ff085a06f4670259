import { CommandBus } from '@nestjs/cqrs';
import { AsDocumented, InMemoryWorld } from '@pawprint/platform/testing';
import { startInMemoryNotifications } from './index.js';
import { MailerInTest } from './mailer-in-test.js';
import { type RunningNotifications, TABLES } from './running-notifications.js';

export async function runNotificationsInMemory(): Promise<RunningNotifications> {
  const world = new InMemoryWorld();
  const mailer = new MailerInTest();
  const app = await startInMemoryNotifications(world, { mailer });
  const documented = new AsDocumented(app);
  return {
    mailer,
    ask: (request) => documented.ask(request),
    unseen: () => documented.unseen(),
    notify: (notify) => app.get(CommandBus).execute(notify),
    settled: () => world.settle(),
    stored: () => {
      const sizes = TABLES.map((table) => world.database.collection(`notifications.${table}`).size);
      return Promise.resolve(sizes.reduce((sum, size) => sum + size));
    },
    stop: () => app.close(),
  };
}
