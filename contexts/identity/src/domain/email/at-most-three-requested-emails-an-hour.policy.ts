const MAX_REQUESTED_EMAILS = 3;
export const REQUESTED_EMAILS_WINDOW_MS = 3_600_000;

/**
 * Anybody can request an email to any address, so few are sent. Notices about changes are not limited.
 *
 * @param sent the number of emails to the address within the last hour
 */
export const mayRequestEmail = (sent: number): boolean => sent < MAX_REQUESTED_EMAILS;
