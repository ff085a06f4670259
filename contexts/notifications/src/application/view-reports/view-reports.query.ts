import { Query } from '@nestjs/cqrs';
import type { ReceivedReport, ReportCounts } from '../../domain/address/received-report.js';

export interface ReportsView {
  readonly counts: ReportCounts;
  /** The latest first. */
  readonly unattributed: readonly ReceivedReport[];
}

/** How much came back, and what of it nobody knows what it is about. */
export class ViewReports extends Query<ReportsView> {}
