import { digestIsOfDueNotificationsOfOneRecipient } from './digest-is-of-due-notifications-of-one-recipient.rule.js';

/** Checked before a digest is made. */
export const RULES_OF_DIGESTS = [digestIsOfDueNotificationsOfOneRecipient] as const;
