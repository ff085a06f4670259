import type { DataFaultReports } from '#src/application/ports/data-fault-reports.js';

export class DataFaultsInTest implements DataFaultReports {
  readonly reported: Parameters<DataFaultReports['report']>[] = [];

  report(...report: Parameters<DataFaultReports['report']>): void {
    this.reported.push(report);
  }
}
