import { CommandBus } from '@nestjs/cqrs';
import type { AuthenticationSettings } from '@pawprint/platform/runtime';
import { DocumentedApplication, InMemoryWorld } from '@pawprint/platform/testing';
import { type ReportsOptions } from '#src/notifications.module.js';
import { startInMemoryNotifications } from './index.js';
import { ForgetRecipient } from '#src/application/forget-recipient/forget-recipient.command.js';
import { MailerInTest } from './mailer-in-test.js';
import { type RunningNotifications, TABLES } from './running-notifications.js';

export interface NotificationsInMemory extends RunningNotifications {
  readonly app: Awaited<ReturnType<typeof startInMemoryNotifications>>;
}

export async function runNotificationsInMemory(
  reports?: ReportsOptions,
  authentication?: AuthenticationSettings,
): Promise<NotificationsInMemory> {
  const world = new InMemoryWorld();
  const mailer = new MailerInTest();
  const app = await startInMemoryNotifications(world, { mailer, reports, authentication });
  const documented = new DocumentedApplication(app);
  return {
    app,
    mailer,
    send: (request) => documented.send(request),
    unobservedResponses: () => documented.unobservedResponses(),
    now: () => world.clock.now(),
    notify: (notify) => app.get(CommandBus).execute(notify),
    forget: (recipientId) => app.get(CommandBus).execute(new ForgetRecipient(recipientId)),
    drained: () => world.drain(),
    stored: () => {
      const sizes = TABLES.map((table) => world.database.collection(`notifications.${table}`).size);
      return Promise.resolve(sizes.reduce((sum, size) => sum + size));
    },
    stop: () => app.close(),
  };
}
