import { ConcurrencyLimit } from '@pawprint/platform/resilience';
import { OutcomeWriter } from '#src/application/send-due-notifications/outcome-writer.js';
import { SendDueNotificationsHandler } from '#src/application/send-due-notifications/send-due-notifications.handler.js';
import { NotificationSender } from '#src/application/send-due-notifications/notification-sender.js';
import { UnsubscribeLinks } from '#src/application/unsubscribe-links/unsubscribe-links.js';
import type { Mailer } from '#src/domain/mail/mailer.js';
import { PagesAt } from '#src/infrastructure/mail/pages-at.js';
import type { NotificationPorts } from './notification-ports.js';
import { returnPaths } from './reports-in-test.js';
import { PUBLIC_URL } from './running-notifications.js';

const PAGES = new PagesAt(PUBLIC_URL);

/** The unsubscribe links in the emails. */
export const unsubscribeLinksOf = ({ tokens }: NotificationPorts): UnsubscribeLinks =>
  new UnsubscribeLinks(tokens, PAGES);

/** The use case on any ports, without randomness in its pauses. */
export function sendingDueNotifications(
  ports: NotificationPorts,
  mailer: Mailer,
): SendDueNotificationsHandler {
  const { leases, suppressed, retired, relevance, unitOfWork, clock, ids } = ports;
  const withoutRandomness = { fraction: () => 0 };
  const links = unsubscribeLinksOf(ports);
  const sender = new NotificationSender(mailer, returnPaths, links, clock, withoutRandomness);
  const outcomes = new OutcomeWriter(leases, unitOfWork, clock);
  const slots = new ConcurrencyLimit(10);
  return new SendDueNotificationsHandler(
    ...([leases, suppressed, retired, relevance, slots, sender, outcomes] as const),
    ...([unitOfWork, clock, ids] as const),
  );
}
