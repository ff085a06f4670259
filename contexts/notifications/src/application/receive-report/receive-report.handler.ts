import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids } from '@pawprint/platform/ports';
import { Addresses } from '../../domain/address/addresses.js';
import { ReceivedReports } from '../../domain/address/received-report.js';
import { findingIn, ReportReader } from '../../domain/address/report.js';
import { Attribution } from './attribution.js';
import { type ReportReceipt, ReceiveReport } from './receive-report.command.js';

@CommandHandler(ReceiveReport)
export class ReceiveReportHandler implements ICommandHandler<ReceiveReport> {
  constructor(
    private readonly reader: ReportReader,
    private readonly attribution: Attribution,
    private readonly reports: ReceivedReports,
    private readonly addresses: Addresses,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Stores the report and changes the address in one transaction, so that a report that is sent again has no further effect. */
  async execute({ message, deliveredTo }: ReceiveReport): Promise<ReportReceipt> {
    const report = await this.reader.read(message, deliveredTo);
    const { isOfForgotten, ...attribution } = await this.attribution.of(report);
    const { emailId, address } = attribution;
    const { finding, status, ...found } = findingIn(report, address);
    // The message and the text of the provider may contain the address.
    const detail = isOfForgotten ? '' : found.detail;
    const id = this.ids.named(`report/${report.name}`);
    const receivedAt = this.clock.now();
    const received = { id, receivedAt, finding, status, detail, ...attribution };
    const isNew = await this.reports.addOnce(received, address === null && !isOfForgotten ? message : null);
    if (isNew && address !== null && emailId !== null && finding !== 'notice')
      await this.addresses.applyReport(address, { finding, reportId: id, emailId, detail }, receivedAt);
    return { ...received, isDuplicate: !isNew };
  }
}
