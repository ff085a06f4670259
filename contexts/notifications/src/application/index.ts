import { ChangePreferencesHandler } from './change-preferences/change-preferences.handler.js';
import { LiftSuppressionHandler } from './lift-suppression/lift-suppression.handler.js';
import { NotifyHandler } from './notify/notify.handler.js';
import { ExplainNotificationHandler } from './explain-notification/explain-notification.handler.js';
import { RetireOccasionsHandler } from './retire-occasions/retire-occasions.handler.js';
import { LeaveTopicHandler } from './leave-topic/leave-topic.handler.js';
import { RejoinTopicHandler } from './rejoin-topic/rejoin-topic.handler.js';
import { OutcomeWriter } from './send-due-notifications/outcome-writer.js';
import { Attribution } from './take-report/attribution.js';
import { TakeReportHandler } from './take-report/take-report.handler.js';
import { SendDueNotificationsHandler } from './send-due-notifications/send-due-notifications.handler.js';
import { NotificationSender } from './send-due-notifications/notification-sender.js';
import { ViewLedgerHandler } from './view-ledger/view-ledger.handler.js';
import { ViewNotificationsHandler } from './view-notifications/view-notifications.handler.js';
import { ViewRecipientHandler } from './view-recipient/view-recipient.handler.js';
import { ViewReportsHandler } from './view-reports/view-reports.handler.js';
import {
  ViewAddressHandler,
  ViewSuppressedAddressesHandler,
} from './view-suppressed-addresses/view-suppressed-addresses.handler.js';
import { ViewDeliveryHistoryHandler } from './view-delivery-history/view-delivery-history.handler.js';
import { ViewUnsubscribeTargetHandler } from './view-unsubscribe-target/view-unsubscribe-target.handler.js';
import { EmailLinkIssuer } from './emails/email-links.js';

/** Everything that Notifications can be asked to do, one folder each. */
export const USE_CASES = [
  NotifyHandler,
  RetireOccasionsHandler,
  SendDueNotificationsHandler,
  NotificationSender,
  EmailLinkIssuer,
  OutcomeWriter,
  ChangePreferencesHandler,
  LeaveTopicHandler,
  RejoinTopicHandler,
  ViewRecipientHandler,
  ViewUnsubscribeTargetHandler,
  ViewDeliveryHistoryHandler,
  ViewNotificationsHandler,
  ExplainNotificationHandler,
  ViewLedgerHandler,
  Attribution,
  TakeReportHandler,
  LiftSuppressionHandler,
  ViewSuppressedAddressesHandler,
  ViewAddressHandler,
  ViewReportsHandler,
];

// The anti-corruption layer answers for it, and sees nothing of the domain but this.
export { RelevanceCheck } from '../domain/notification/relevance-check.js';
