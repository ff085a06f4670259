import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ReceivedReports } from '../../domain/address/received-report.js';
import { type ReportsView, ViewReports } from './view-reports.query.js';

const MAX_SHOWN = 100;

@QueryHandler(ViewReports)
export class ViewReportsHandler implements IQueryHandler<ViewReports> {
  constructor(private readonly reports: ReceivedReports) {}

  async execute(): Promise<ReportsView> {
    return { counts: await this.reports.count(), unattributed: await this.reports.unattributed(MAX_SHOWN) };
  }
}
