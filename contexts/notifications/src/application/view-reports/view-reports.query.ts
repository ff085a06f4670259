import { Query } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { ReceivedReport, ReportCounts } from '../../domain/address/received-report.js';

export interface ReportsView {
  /** The numbers of all reports. */
  readonly counts: ReportCounts;
  /** The latest reports whose email is unknown, newest first. */
  readonly unattributed: readonly ReceivedReport[];
}

/** Counts all reports, and lists the latest reports that could not be attributed to an email. */
@UseCase({ snapshot: true })
export class ViewReports extends Query<ReportsView> {}
