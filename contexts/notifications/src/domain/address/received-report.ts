import type { AttributionSource, ReportFinding } from './report.js';

/** A report, whom it is about as far as that can be known, and what it means for them. */
export interface ReceivedReport {
  /** UUID, made of the report's name. */
  readonly id: string;
  readonly receivedAt: Date;
  readonly finding: ReportFinding;
  /** RFC 3463; null where it has none. */
  readonly status: string | null;
  /** One line for people. */
  readonly said: string;
  /** What it was attributed by; null: nobody knows which mail it is about. */
  readonly attributedBy: AttributionSource | null;
  readonly mailId: string | null;
  /** In its normal form; null also where the recipient has another address by now than the mail went to. */
  readonly address: string | null;
}

/** How many reports of each kind there are, and how many are about nobody knows what. */
export type ReportCounts = Readonly<Record<ReportFinding | 'unattributed', number>>;

/** Every report that ever came; none is changed or taken away. */
export abstract class ReceivedReports {
  /**
   * @param message kept as it came where all that is left of it would be lost otherwise
   * @returns false when it has come before
   */
  abstract addOnce(report: ReceivedReport, message: Uint8Array | null): Promise<boolean>;
  abstract count(): Promise<ReportCounts>;
  /** Those that nobody knows what they are about, the latest first, at most so many. */
  abstract unattributed(limit: number): Promise<ReceivedReport[]>;
}
