import { ConcurrencyLimit } from '@pawprint/platform/resilience';
import { EveryAddressIsConfirmed } from '#src/acl/identity/every-address-is-confirmed.js';
import { DataFaults } from '#src/application/data-faults/data-faults.js';
import { EmailLinkIssuer } from '#src/application/emails/email-links.js';
import { PageUrls } from '#src/application/emails/page-urls.js';
import { OutcomeWriter } from '#src/application/send-due-notifications/outcome-writer.js';
import { SendDueNotificationsHandler } from '#src/application/send-due-notifications/send-due-notifications.handler.js';
import { NotificationSender } from '#src/application/send-due-notifications/notification-sender.js';
import type { AddressConfirmation } from '#src/application/ports/address-confirmation.js';
import type { Mailer } from '#src/domain/mail/mailer.js';
import { EMAILS_AT_ONCE } from '#src/infrastructure/mail/mail-work.js';
import { JsxEmailRenderer } from '#src/infrastructure/email-templates/jsx-email-renderer.js';
import type { NotificationPorts } from './notification-ports.js';
import { returnPaths } from './reports-in-test.js';
import { PUBLIC_URL } from './running-notifications.js';

export { EMAILS_AT_ONCE };

type Ports = Omit<NotificationPorts, 'forgetEverything' | 'close'>;

export const emailLinkIssuer = ({ tokens }: Ports): EmailLinkIssuer =>
  new EmailLinkIssuer(tokens, new PageUrls(PUBLIC_URL));

export const dataFaults = ({ leases, notifications, unitOfWork, clock, faultReports }: Ports): DataFaults =>
  new DataFaults(leases, notifications, unitOfWork, clock, faultReports);

/** The use case with these ports, and without randomness in its pauses. */
export function sendingDueNotifications(
  ports: Ports,
  mailer: Mailer,
  confirmation: AddressConfirmation = new EveryAddressIsConfirmed(),
): SendDueNotificationsHandler {
  const { leases, addresses, addressLimit, retired, unitOfWork, clock, ids } = ports;
  const withoutRandomness = { fraction: () => 0 };
  const sender = new NotificationSender(
    ...([mailer, confirmation, addresses, addressLimit, unitOfWork, returnPaths] as const),
    ...([emailLinkIssuer(ports), new JsxEmailRenderer()] as const),
    ...([clock, withoutRandomness] as const),
  );
  const faults = dataFaults(ports);
  const outcomes = new OutcomeWriter(leases, unitOfWork, clock, faults);
  const slots = new ConcurrencyLimit(EMAILS_AT_ONCE);
  return new SendDueNotificationsHandler(
    ...([leases, addresses, retired, slots, sender, outcomes] as const),
    ...([faults, unitOfWork, clock, ids] as const),
  );
}
