import { type Fate, fateAt, severityOfFate, statusOf } from './fate.js';
import { type EnhancedStatus } from './enhanced-status.js';

/** Where a report says which mail it is about, the most trustworthy first. */
export type Evidence = 'return-path' | 'message-id' | 'header';

/** The header of our mails that holds the token of their return path, for who passes on a complaint without it. */
export const TOKEN_HEADER = 'X-Pawprint-Mail';

/** What came back about a mail, whatever it looked like. */
export interface Report {
  /** The same report bears the same name, however often it comes. */
  readonly name: string;
  /** One line for people. */
  readonly about: string;
  readonly fates: readonly Fate[];
  /** The feedback type of RFC 5965, in lower case; null where nobody complained. */
  readonly complaint: string | null;
  readonly evidence: readonly { readonly kind: Evidence; readonly text: string }[];
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
    return { finding, status: null, said: report.complaint };
  }
  const fate = fateAt(address, report.fates);
  if (fate === null) return { finding: 'notice', status: null, said: report.about };
  const severity = severityOfFate(fate);
  return {
    finding: severity === 'none' ? 'notice' : `${severity}-bounce`,
    status: statusOf(fate),
    said: fate.diagnostic || report.about,
  };
}
