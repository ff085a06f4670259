import { Query } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { ReceivedReport, ReportCounts } from '../../domain/address/received-report.js';

export interface ReportsView {
  readonly counts: ReportCounts;
  /** The latest first. */
  readonly unattributed: readonly ReceivedReport[];
}

/** The counts of all reports, and the latest of those that could not be attributed to an email. */
@UseCase({ snapshot: true })
export class ViewReports extends Query<ReportsView> {}
