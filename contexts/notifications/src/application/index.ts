import { ChangePreferencesHandler } from './change-preferences/change-preferences.handler.js';
import { LiftSuppressionHandler } from './lift-suppression/lift-suppression.handler.js';
import { NotifyHandler } from './notify/notify.handler.js';
import { ExplainNotificationHandler } from './explain-notification/explain-notification.handler.js';
import { RecordConfirmationHandler } from './record-confirmation/record-confirmation.handler.js';
import { RetireOccasionsHandler } from './retire-occasions/retire-occasions.handler.js';
import { ForgetRecipientHandler } from './forget-recipient/forget-recipient.handler.js';
import { LeaveTopicHandler } from './leave-topic/leave-topic.handler.js';
import { RejoinTopicHandler } from './rejoin-topic/rejoin-topic.handler.js';
import { OutcomeWriter } from './send-due-notifications/outcome-writer.js';
import { Attribution } from './receive-report/attribution.js';
import { ReceiveReportHandler } from './receive-report/receive-report.handler.js';
import { SendDueNotificationsHandler } from './send-due-notifications/send-due-notifications.handler.js';
import { NotificationSender } from './send-due-notifications/notification-sender.js';
import { ViewLedgerHandler } from './view-ledger/view-ledger.handler.js';
import { ViewNotificationsHandler } from './view-notifications/view-notifications.handler.js';
import { ViewPreferencesHandler } from './view-preferences/view-preferences.handler.js';
import { ViewRecipientHandler } from './view-recipient/view-recipient.handler.js';
import { ViewReportsHandler } from './view-reports/view-reports.handler.js';
import {
  ViewAddressHandler,
  ViewSuppressedAddressesHandler,
} from './view-suppressed-addresses/view-suppressed-addresses.handler.js';
import { ViewDeliveryHistoryHandler } from './view-delivery-history/view-delivery-history.handler.js';
import { ViewUnsubscribeTargetHandler } from './view-unsubscribe-target/view-unsubscribe-target.handler.js';
import { DataFaults } from './data-faults/data-faults.js';
import { EmailLinkIssuer } from './emails/email-links.js';
import { OpenedLinks } from './emails/opened-links.js';

/** The handlers of all use cases of Notifications, one folder each, and the services that they share. */
export const USE_CASES = [
  NotifyHandler,
  RetireOccasionsHandler,
  RecordConfirmationHandler,
  SendDueNotificationsHandler,
  NotificationSender,
  EmailLinkIssuer,
  OpenedLinks,
  OutcomeWriter,
  DataFaults,
  ChangePreferencesHandler,
  ForgetRecipientHandler,
  LeaveTopicHandler,
  RejoinTopicHandler,
  ViewRecipientHandler,
  ViewUnsubscribeTargetHandler,
  ViewPreferencesHandler,
  ViewDeliveryHistoryHandler,
  ViewNotificationsHandler,
  ExplainNotificationHandler,
  ViewLedgerHandler,
  Attribution,
  ReceiveReportHandler,
  LiftSuppressionHandler,
  ViewSuppressedAddressesHandler,
  ViewAddressHandler,
  ViewReportsHandler,
];

// The anti-corruption layer implements this port. It imports nothing else from the domain.
export { AddressConfirmation, ConfirmationUnknown } from './ports/address-confirmation.js';
