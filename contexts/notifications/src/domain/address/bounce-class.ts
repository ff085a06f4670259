import type { EnhancedStatus } from './enhanced-status.js';

/**
 * The meaning of a failure for the address. Hard: the mailbox does not exist. Soft: the failure is temporary. None: the failure
 * concerns the sender or the content of the email.
 */
export type BounceClass = 'hard' | 'soft' | 'none';

/**
 * Permanent failures by their status (RFC 3463 and the registry of RFC 5248). A status that is not listed is soft, because it
 * does not mean that the mailbox is gone.
 */
const OF_FAILURES: Readonly<Record<string, BounceClass>> = {
  '1.1': 'hard', // no such mailbox
  '1.2': 'hard', // no such host
  '1.3': 'hard', // the address is malformed
  '1.6': 'hard', // the mailbox has moved without a forwarding address
  '1.7': 'none', // the sender's address is malformed
  '1.8': 'none', // the sender's host does not exist
  '1.10': 'hard', // the domain accepts no email (RFC 7505)
  '2.1': 'hard', // the mailbox is disabled
  '2.2': 'soft', // the mailbox is full
  '2.3': 'none', // the email is too large
  '3.4': 'none', // the email is too large for the host
  '4.4': 'hard', // unable to route: the domain is unknown
  '7.17': 'hard', // the mailbox has a new owner (RFC 7293)
  '7.18': 'hard', // the domain has a new owner (RFC 7293)
  '6.*': 'none', // the content or its format
  '7.*': 'none', // a security policy of the host, or the sender's reputation
};

/** Classifies the status of a failed delivery; a missing status is soft. A temporary failure is never hard. */
export function bounceClassOfStatus(status: EnhancedStatus | null): BounceClass {
  if (status === null) return 'soft';
  if (status.class === 2) return 'none';
  const found = OF_FAILURES[status.about] ?? OF_FAILURES[status.about.replace(/\d+$/, '*')] ?? 'soft';
  return status.class === 4 && found === 'hard' ? 'soft' : found;
}
