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

/** The ways out of mails that whoever takes turns sends. */
export const unsubscribeLinksOf = ({ tokens }: NotificationPorts): UnsubscribeLinks =>
  new UnsubscribeLinks(tokens, PAGES);

/** Whoever takes turns, on any ports, with no chance in how long they pause. */
export function takingTurns(ports: NotificationPorts, mailer: Mailer): SendDueNotificationsHandler {
  const { turns, suppressed, current, unitOfWork, clock, ids } = ports;
  const telling = new NotificationSender(mailer, returnPaths, unsubscribeLinksOf(ports), clock, {
    fraction: () => 0,
  });
  const settlements = new OutcomeWriter(turns, unitOfWork, clock);
  return new SendDueNotificationsHandler(
    turns,
    suppressed,
    current,
    telling,
    settlements,
    unitOfWork,
    clock,
    ids,
  );
}
