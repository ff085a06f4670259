import { type EnhancedStatus, statusIn, statusOfReplyIn, written } from './enhanced-status.js';
import { mayBeTheSame } from './normal-form.js';
import { type BounceClass, bounceClassOfStatus } from './bounce-class.js';

/** What became of a mail at one address, as a host on its way tells it (RFC 3464, 2.3). */
export interface DeliveryStatus {
  /** Final and original recipient; none where the report does not say. */
  readonly addresses: readonly string[];
  /** `failed`, `delayed`, `delivered`, `relayed`, `expanded`, in lower case; null where the report does not say. */
  readonly action: string | null;
  /** As it was told, such as `5.1.1 (bad mailbox)`. */
  readonly status: string | null;
  /** What the last host said, on one line. */
  readonly diagnostic: string;
}

/** What hosts mean that say no more than that it failed. Asked from the top; what is about us is about nobody else. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/\bspam\b|black-?list|block-?list|\bblocked\b|reputation|polic(y|ies)|\b(dmarc|spf|dkim)\b/i, '5.7.0'],
  [/quota|(mailbox|inbox|account|storage) (is )?(full|exceeded)|exceeded storage/i, '5.2.2'],
  [/(no such|unknown|invalid) (\w+ )?(user|mailbox|recipient|address|account)\b/i, '5.1.1'],
  [/(user|mailbox|recipient|address|account) (is )?(unknown|disabled|not found|unrouteable)/i, '5.1.1'],
  [/(does not|doesn['’]t) (exist|have an? \S+ account)|no (mailbox|user) here|access denied/i, '5.1.1'],
  [/host (\S+ )?not found|domain (\S+ )?(does not exist|not found)/i, '5.4.4'],
];

/** Exchange says 5.4.1 to whom it does not know, where RFC 3463 has a host that does not answer. */
const SAYS_LITTLE = /^5\.(0\.\d+|1\.0|2\.0|4\.1)$/;

/** The most exact status that can be had: hosts write 5.0.0 beside an answer that says why. */
export function statusOf({ status, diagnostic }: DeliveryStatus): EnhancedStatus | null {
  const told = statusIn(status ?? '');
  if (told && !told.about.endsWith('.0') && !SAYS_LITTLE.test(written(told))) return told;
  const answered = statusIn(diagnostic) ?? told ?? statusOfReplyIn(diagnostic);
  if (answered && answered.class !== 5) return answered;
  if (answered && !SAYS_LITTLE.test(written(answered))) return answered;
  const meaning = MEANINGS.find(([said]) => said.test(diagnostic))?.[1];
  return meaning ? statusIn(meaning) : (statusOfReplyIn(diagnostic) ?? answered);
}

/** A delay, a delivery and a relaying are no failures, whatever their status. */
export function bounceClassOf(deliveryStatus: DeliveryStatus): BounceClass {
  const isFailure = deliveryStatus.action === null || deliveryStatus.action === 'failed';
  return isFailure ? bounceClassOfStatus(statusOf(deliveryStatus)) : 'none';
}

const MILDEST_FIRST: readonly BounceClass[] = ['none', 'soft', 'hard'];

/**
 * The one that tells of an address. A list that hands a mail on to its members may have one who is gone: where none of
 * them is the address that we wrote to, the mildest one speaks for it.
 */
export function deliveryStatusAt(
  address: string | null,
  deliveryStatuses: readonly DeliveryStatus[],
): DeliveryStatus | null {
  const named = deliveryStatuses.find(
    ({ addresses }) => address !== null && addresses.some((one) => mayBeTheSame(one, address)),
  );
  const [mildest = null] = deliveryStatuses.toSorted(
    (one, other) => MILDEST_FIRST.indexOf(bounceClassOf(one)) - MILDEST_FIRST.indexOf(bounceClassOf(other)),
  );
  return named ?? mildest;
}
