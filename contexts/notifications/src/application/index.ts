import { ChangePreferencesHandler } from './change-preferences/change-preferences.handler.js';
import { NotifyHandler } from './notify/notify.handler.js';
import { SendDueNotificationHandler } from './send-due-notification/send-due-notification.handler.js';
import { ViewNotificationsHandler } from './view-notifications/view-notifications.handler.js';
import { ViewRecipientHandler } from './view-recipient/view-recipient.handler.js';

/** Everything that Notifications can be asked to do, one folder each. */
export const USE_CASES = [
  NotifyHandler,
  SendDueNotificationHandler,
  ChangePreferencesHandler,
  ViewRecipientHandler,
  ViewNotificationsHandler,
];
