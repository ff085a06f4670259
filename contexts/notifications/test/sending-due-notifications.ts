import { ConcurrencyLimit } from '@pawprint/platform/resilience';
import { EmailLinkIssuer } from '#src/application/emails/email-links.js';
import { PageUrls } from '#src/application/emails/page-urls.js';
import { OutcomeWriter } from '#src/application/send-due-notifications/outcome-writer.js';
import { SendDueNotificationsHandler } from '#src/application/send-due-notifications/send-due-notifications.handler.js';
import { NotificationSender } from '#src/application/send-due-notifications/notification-sender.js';
import type { Mailer } from '#src/domain/mail/mailer.js';
import { JsxEmailRenderer } from '#src/infrastructure/email-templates/jsx-email-renderer.js';
import type { NotificationPorts } from './notification-ports.js';
import { returnPaths } from './reports-in-test.js';
import { PUBLIC_URL } from './running-notifications.js';

export const emailLinkIssuer = ({ tokens }: NotificationPorts): EmailLinkIssuer =>
  new EmailLinkIssuer(tokens, new PageUrls(PUBLIC_URL));

/** The use case on any ports, without randomness in its pauses. */
export function sendingDueNotifications(
  ports: NotificationPorts,
  mailer: Mailer,
): SendDueNotificationsHandler {
  const { leases, addresses, retired, relevance, unitOfWork, clock, ids } = ports;
  const withoutRandomness = { fraction: () => 0 };
  const sender = new NotificationSender(
    ...([mailer, returnPaths, emailLinkIssuer(ports), new JsxEmailRenderer()] as const),
    ...([clock, withoutRandomness] as const),
  );
  const outcomes = new OutcomeWriter(leases, unitOfWork, clock);
  const slots = new ConcurrencyLimit(10);
  return new SendDueNotificationsHandler(
    ...([leases, addresses, retired, relevance, slots, sender, outcomes] as const),
    ...([unitOfWork, clock, ids] as const),
  );
}
