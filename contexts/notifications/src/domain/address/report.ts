import { type DeliveryStatus, deliveryStatusAt, bounceClassOf, statusOf } from './delivery-status.js';
import { oneLine } from '../text/one-line.js';
import { type EnhancedStatus, statusText } from './enhanced-status.js';
import { MAX_DIAGNOSTIC_LENGTH } from './report.limits.js';

/** The part of a report that identifies the email, the most trustworthy first. */
export type AttributionSource = 'return-path' | 'message-id' | 'header';

/** The header of our emails with the token of their return path, for providers that forward a complaint without the envelope. */
export const TOKEN_HEADER = 'X-Pawprint-Mail';

/** A bounce or a complaint about an email, independent of its format. */
export interface Report {
  /** Identifies the report: the same report has the same name each time it is sent. */
  readonly name: string;
  /** The subject of the report, on one line. */
  readonly about: string;
  readonly deliveryStatuses: readonly DeliveryStatus[];
  /** The feedback type (RFC 5965), in lower case; null if the report is not a complaint. */
  readonly complaint: string | null;
  readonly sources: readonly { readonly kind: AttributionSource; readonly text: string }[];
  /** The recipients in the copy of the email that the report contains. */
  readonly recipientsInCopy: readonly string[];
}

/** Parses the bounces and complaints that hosts send, in all their formats. */
export abstract class ReportReader {
  /**
   * @param message in the format of RFC 5322, unchanged
   * @param deliveredTo the addresses in the envelope of the message
   * @throws InvalidValue when the message is too large or is not a message of that format
   */
  abstract read(message: Uint8Array, deliveredTo: readonly string[]): Promise<Report>;
}

/** The meaning of a report for the address; all but a notice count against the address. */
export type ReportFinding = 'hard-bounce' | 'soft-bounce' | 'complaint' | 'notice';

/** Feedback types that are not complaints by the recipient (RFC 5965, section 7.3; RFC 6591). All others are. */
const NO_COMPLAINTS: ReadonlySet<string> = new Set(['not-spam', 'virus', 'auth-failure', 'dmarc']);

/**
 * Derives the meaning of a report for an address.
 *
 * @param address the address to which the email was sent; null if it is unknown
 */
export function findingIn(
  report: Report,
  address: string | null,
): { finding: ReportFinding; status: string | null; detail: string } {
  const found = (finding: ReportFinding, status: EnhancedStatus | null, detail: string) => ({
    finding,
    status: status && statusText(status),
    detail: oneLine(detail, MAX_DIAGNOSTIC_LENGTH),
  });
  if (report.complaint !== null)
    return found(NO_COMPLAINTS.has(report.complaint) ? 'notice' : 'complaint', null, report.complaint);
  const deliveryStatus = deliveryStatusAt(address, report.deliveryStatuses);
  if (deliveryStatus === null) return found('notice', null, report.about);
  const bounceClass = bounceClassOf(deliveryStatus);
  const finding = bounceClass === 'none' ? 'notice' : (`${bounceClass}-bounce` as const);
  return found(finding, statusOf(deliveryStatus), deliveryStatus.diagnostic || report.about);
}
