import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids } from '@pawprint/platform/ports';
import { Address, type ReportThatCounts } from '../../domain/address/address.js';
import { Addresses } from '../../domain/address/addresses.js';
import { written } from '../../domain/address/enhanced-status.js';
import { type ReceivedReport, ReceivedReports } from '../../domain/address/received-report.js';
import { type ReportFinding, findingIn } from '../../domain/address/report.js';
import { ReportReader } from '../../domain/address/report-reader.js';
import { Attribution } from './attribution.js';
import { type TakenReport, TakeReport } from './take-report.command.js';

@CommandHandler(TakeReport)
export class TakeReportHandler implements ICommandHandler<TakeReport> {
  constructor(
    private readonly reader: ReportReader,
    private readonly attribution: Attribution,
    private readonly reports: ReceivedReports,
    private readonly addresses: Addresses,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Kept and counted in one commit, so that a report that is sent again finds all of it or nothing. */
  async execute({ message, deliveredTo }: TakeReport): Promise<TakenReport> {
    const report = await this.reader.read(message, deliveredTo);
    const { attributedBy, mailId, address } = await this.attribution.of(report);
    const { finding, status, said } = findingIn(report, address);
    const received: ReceivedReport = {
      id: this.ids.named(`report/${report.name}`),
      receivedAt: this.clock.now(),
      finding,
      status: status && written(status),
      said,
      attributedBy,
      mailId,
      address,
    };
    const isNew = await this.reports.addOnce(received, address === null ? message : null);
    if (isNew && address !== null && mailId !== null && finding !== 'notice')
      await this.hold(address, finding, { reportId: received.id, mailId, said });
    return { ...received, isKnown: !isNew };
  }

  private async hold(
    id: string,
    finding: Exclude<ReportFinding, 'notice'>,
    report: ReportThatCounts,
  ): Promise<void> {
    const address = (await this.addresses.findForUpdate(id)) ?? Address.at(id);
    const now = this.clock.now();
    if (finding === 'hard-bounce') address.bouncedHard(report, now);
    else if (finding === 'soft-bounce') address.bouncedSoftly(report, now);
    else address.complainedAbout(report, now);
    await this.addresses.put(address);
  }
}
