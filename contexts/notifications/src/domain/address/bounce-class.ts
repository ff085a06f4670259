import type { EnhancedStatus } from './enhanced-status.js';

/** What a failure says of an address: gone for good, in trouble, or nothing, as it is about us or about the mail. */
export type BounceClass = 'hard' | 'soft' | 'none';

/**
 * What a permanent failure says of the address, by RFC 3463 and the registry of RFC 5248. What is
 * left out is soft: a mailbox is not given up for a status that does not speak of it.
 */
const OF_PERMANENT_FAILURES: Readonly<Record<string, BounceClass>> = {
  '1.0': 'hard', // something about the address
  '1.1': 'hard', // no such mailbox
  '1.2': 'hard', // no such host
  '1.3': 'hard', // no address at all
  '1.6': 'hard', // moved, and nobody knows whereto
  '1.7': 'none', // the sender's address cannot be
  '1.8': 'none', // the sender's host cannot be
  '1.10': 'hard', // the domain takes no mail (RFC 7505)
  '2.1': 'hard', // the mailbox was closed
  '2.2': 'soft', // the mailbox is full
  '2.3': 'none', // the mail is too long for it
  '4.4': 'hard', // no way there: the domain is not known
  '7.17': 'hard', // the mailbox belongs to somebody else now (RFC 7293)
  '7.18': 'hard', // the domain belongs to somebody else now (RFC 7293)
  '6.*': 'none', // about the mail's content
  '7.*': 'none', // about who we are, or what they want to let in
};

/** Nobody gives up over what may pass: given up for such a status, it is soft, unless it is about us. */
const OF_PASSING_FAILURES: Readonly<Record<string, BounceClass>> = {
  '1.7': 'none',
  '1.8': 'none',
  '6.*': 'none',
  '7.*': 'none',
};

/** Of a delivery that was given up. */
export function bounceClassOfStatus(status: EnhancedStatus | null): BounceClass {
  if (status === null) return 'soft';
  if (status.class === 2) return 'none';
  const table = status.class === 5 ? OF_PERMANENT_FAILURES : OF_PASSING_FAILURES;
  return table[status.about] ?? table[status.about.replace(/\d+$/, '*')] ?? 'soft';
}
