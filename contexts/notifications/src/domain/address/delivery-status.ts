import { meaningOfWords } from './diagnostic-meanings.js';
import { type EnhancedStatus, failureIn, isGeneric, statusIn, statusText } from './enhanced-status.js';
import { mayBeSameAddress } from './may-be-same-address.js';
import { type BounceClass, bounceClassOfStatus } from './bounce-class.js';

/** The result of delivering an email to one address, reported by a host (RFC 3464, section 2.3). */
export interface DeliveryStatus {
  /** The final and the original recipient; empty when the report names neither. */
  readonly addresses: readonly string[];
  /** `failed`, `delayed`, `delivered`, `relayed` or `expanded`, in lower case; null when the report states no action. */
  readonly action: string | null;
  /** The status as the report states it, for example `5.1.1 (bad mailbox)`. */
  readonly status: string | null;
  /** The reply of the last host, on one line. */
  readonly diagnostic: string;
}

/**
 * Finds the exact status of a failure. The code of the host in the diagnostic counts more than the status that the reporting
 * server states. The words of the diagnostic count more than both codes if they mean another bounce class.
 */
export function statusOf({ status, diagnostic }: DeliveryStatus): EnhancedStatus | null {
  const code = codeOf(statusIn(status ?? ''), failureIn(diagnostic));
  const about = meaningOfWords(code ? statusText(code) : '', diagnostic);
  if (about === null || code?.class === 2) return code;
  const meant: EnhancedStatus = { class: code?.class ?? 5, about };
  const isSame =
    code !== null && !isGeneric(code) && bounceClassOfStatus(code) === bounceClassOfStatus(meant);
  return isSame ? code : meant;
}

/** The reported status counts only if the host states no reason, and does not contradict it. */
function codeOf(reported: EnhancedStatus | null, own: EnhancedStatus | null): EnhancedStatus | null {
  return own === null || (isGeneric(own) && reported?.class === own.class) ? (reported ?? own) : own;
}

/** Only a failed delivery has a bounce class; a delayed, delivered or relayed email has none, whatever its status. */
export function bounceClassOf(deliveryStatus: DeliveryStatus): BounceClass {
  const isFailure = deliveryStatus.action === null || deliveryStatus.action === 'failed';
  return isFailure ? bounceClassOfStatus(statusOf(deliveryStatus)) : 'none';
}

const MILDEST_FIRST: readonly BounceClass[] = ['none', 'soft', 'hard'];

/**
 * The delivery status that concerns an address. If none names the address, it is the mildest one. The reason is mailing lists: an
 * email that is forwarded to a former member bounces, although the list's own address works.
 */
export function deliveryStatusAt(
  address: string | null,
  deliveryStatuses: readonly DeliveryStatus[],
): DeliveryStatus | null {
  const named = deliveryStatuses.find(
    ({ addresses }) => address !== null && addresses.some((one) => mayBeSameAddress(one, address)),
  );
  const [mildest = null] = deliveryStatuses.toSorted(
    (one, other) => MILDEST_FIRST.indexOf(bounceClassOf(one)) - MILDEST_FIRST.indexOf(bounceClassOf(other)),
  );
  return named ?? mildest;
}
