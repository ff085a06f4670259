import { Controller, Get } from '@nestjs/common';
import { type Progress, ProgressReports } from '../progress.js';

@Controller('messaging')
export class MessagingController {
  constructor(private readonly reports: ProgressReports) {}

  @Get()
  async progress(): Promise<{ subscriptions: Progress[] }> {
    return { subscriptions: await this.reports.all() };
  }
}
