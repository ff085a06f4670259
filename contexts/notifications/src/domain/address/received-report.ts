import type { Count } from '@pawprint/shared-kernel';
import type { AttributionSource, ReportFinding } from './report.js';

/** A report that was received, the address that it could be attributed to, and its meaning for that address. */
export interface ReceivedReport {
  /**
   * The id of the report, the same each time that it arrives (UUID version 5 of its name).
   *
   * @format uuid
   */
  readonly id: string;
  /** The time at which it first arrived. */
  readonly receivedAt: Date;
  /**
   * A permanent failure, a temporary failure, a spam complaint, or a report that does not count against the address.
   */
  readonly finding: ReportFinding;
  /** The enhanced status code (RFC 3463), or null if the report has none. */
  readonly status: string | null;
  /** The reason that the host or the provider gave, on one line. */
  readonly detail: string;
  /** The part that identified the email, or null if none did. */
  readonly attributedBy: AttributionSource | null;
  /**
   * The id of the notification or digest that was sent, or null if it is unknown.
   *
   * @format uuid
   */
  readonly emailId: string | null;
  /** The address that it counts against, in normal form, or null if it does not match the recipient. */
  readonly address: string | null;
}

/** The number of reports with each finding, and of reports that could not be attributed to an email. */
export interface ReportCounts extends Readonly<Record<ReportFinding, Count>> {
  /** The number of reports of a permanent failure. */
  readonly 'hard-bounce': Count;
  /** The number of reports of a temporary failure. */
  readonly 'soft-bounce': Count;
  /** The number of spam complaints. */
  readonly complaint: Count;
  /** The number of reports that do not count against the address. */
  readonly notice: Count;
  /** The number of reports whose email is unknown, of all findings. */
  readonly unattributed: Count;
}

/**
 * All received reports. They are never changed, except that a forgotten address is removed from them. Only unattributed reports are
 * deleted: the oldest ones over `MAX_UNATTRIBUTED_REPORTS`, because no signature limits who sends them.
 */
export abstract class ReceivedReports {
  /**
   * @param message the whole message, for a report without an address, because an operator may still need it; otherwise null
   * @returns false when a report with this id is stored already
   */
  abstract addOnce(report: ReceivedReport, message: Uint8Array | null): Promise<boolean>;
  /** Removes an address and the texts about it from its reports. The reports still count. */
  abstract forgetAddress(address: string): Promise<void>;
  abstract count(): Promise<ReportCounts>;
  /** @returns at most `limit` reports that could not be attributed to an email, the latest first */
  abstract unattributed(limit: number): Promise<ReceivedReport[]>;
}
