import { Controller, Get } from '@nestjs/common';
import { Allowed } from '../http/index.js';
import { type Progress, ProgressReports } from '../messaging/progress.js';

@Controller('messaging')
export class MessagingController {
  constructor(private readonly reports: ProgressReports) {}

  /** Show the progress of messaging. All work is done when every number is 0. */
  @Allowed('service', 'operator')
  @Get()
  async progress(): Promise<{
    /** The progress of each subscription. */
    subscriptions: Progress[];
  }> {
    return { subscriptions: await this.reports.all() };
  }
}
