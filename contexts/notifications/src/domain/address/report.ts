import { type DeliveryStatus, deliveryStatusAt, bounceClassOf, statusOf } from './delivery-status.js';
import { oneLine } from '../text/one-line.js';
import { type EnhancedStatus } from './enhanced-status.js';
import { MAX_DIAGNOSTIC_LENGTH } from './report.limits.js';

/** Where a report says which mail it is about, the most trustworthy first. */
export type AttributionSource = 'return-path' | 'message-id' | 'header';

/** The header of our mails that holds the token of their return path, for who passes on a complaint without it. */
export const TOKEN_HEADER = 'X-Pawprint-Mail';

/** What came back about a mail, whatever it looked like. */
export interface Report {
  /** The same report bears the same name, however often it comes. */
  readonly name: string;
  /** One line for people. */
  readonly about: string;
  readonly deliveryStatuses: readonly DeliveryStatus[];
  /** The feedback type of RFC 5965, in lower case; null where nobody complained. */
  readonly complaint: string | null;
  readonly sources: readonly { readonly kind: AttributionSource; readonly text: string }[];
  /** Whom the mail was written to, by its copy within the report. */
  readonly writtenTo: readonly string[];
}

/** What a report is to an address: the first three count against it. */
export type ReportFinding = 'hard-bounce' | 'soft-bounce' | 'complaint' | 'notice';

/** Feedback that is no complaint about being told: RFC 5965 (7.3), RFC 6591. Others than these are taken for one. */
const NO_COMPLAINTS: ReadonlySet<string> = new Set(['not-spam', 'virus', 'auth-failure', 'dmarc']);

/** What a report means for the address that the mail went to. */
export function findingIn(
  report: Report,
  address: string | null,
): { finding: ReportFinding; status: EnhancedStatus | null; said: string } {
  if (report.complaint !== null) {
    const finding = NO_COMPLAINTS.has(report.complaint) ? 'notice' : 'complaint';
    return { finding, status: null, said: oneLine(report.complaint, MAX_DIAGNOSTIC_LENGTH) };
  }
  const deliveryStatus = deliveryStatusAt(address, report.deliveryStatuses);
  if (deliveryStatus === null)
    return { finding: 'notice', status: null, said: oneLine(report.about, MAX_DIAGNOSTIC_LENGTH) };
  const bounceClass = bounceClassOf(deliveryStatus);
  return {
    finding: bounceClass === 'none' ? 'notice' : `${bounceClass}-bounce`,
    status: statusOf(deliveryStatus),
    said: oneLine(deliveryStatus.diagnostic || report.about, MAX_DIAGNOSTIC_LENGTH),
  };
}
