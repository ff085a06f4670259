import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '@pawprint/platform/ports';
import { ReceivedReports } from '../../domain/address/received-report.js';
import { type ReportsView, ViewReports } from './view-reports.query.js';

const MAX_SHOWN = 100;

@QueryHandler(ViewReports)
export class ViewReportsHandler implements IQueryHandler<ViewReports> {
  constructor(
    private readonly reports: ReceivedReports,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  execute(): Promise<ReportsView> {
    return this.unitOfWork.run(async () => ({
      counts: await this.reports.count(),
      unattributed: await this.reports.unattributed(MAX_SHOWN),
    }));
  }
}
