import { CommandBus } from '@nestjs/cqrs';
import { AsDocumented, InMemoryWorld } from '@pawprint/platform/testing';
import { type ReportsOptions } from '#src/notifications.module.js';
import { startInMemoryNotifications } from './index.js';
import { MailerInTest } from './mailer-in-test.js';
import { type RunningNotifications, TABLES } from './running-notifications.js';

export interface NotificationsInMemory extends RunningNotifications {
  readonly app: Awaited<ReturnType<typeof startInMemoryNotifications>>;
}

export async function runNotificationsInMemory(reports?: ReportsOptions): Promise<NotificationsInMemory> {
  const world = new InMemoryWorld();
  const mailer = new MailerInTest();
  const app = await startInMemoryNotifications(world, { mailer, reports });
  const documented = new AsDocumented(app);
  return {
    app,
    mailer,
    ask: (request) => documented.ask(request),
    unseen: () => documented.unseen(),
    now: () => world.clock.now(),
    notify: (notify) => app.get(CommandBus).execute(notify),
    settled: () => world.settle(),
    stored: () => {
      const sizes = TABLES.map((table) => world.database.collection(`notifications.${table}`).size);
      return Promise.resolve(sizes.reduce((sum, size) => sum + size));
    },
    stop: () => app.close(),
  };
}
