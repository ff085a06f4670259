import { cannotChangeAnEndedNotification } from './cannot-change-an-ended-notification.rule.js';

/** Checked before every change of a notification. */
export const RULES_OF_TRANSITIONS = [cannotChangeAnEndedNotification] as const;
