import { Controller, Get } from '@nestjs/common';
import { ApiResponses, arrayOf, COUNT, objectOf, TEXT } from '../http/api-responses.decorator.js';
import { type Progress, ProgressReports } from '../messaging/progress.js';

const PROGRESS = objectOf({ subscription: TEXT, lag: COUNT, retries: COUNT, leases: COUNT });

@Controller('messaging')
export class MessagingController {
  constructor(private readonly reports: ProgressReports) {}

  @Get()
  @ApiResponses(objectOf({ subscriptions: arrayOf(PROGRESS) }))
  async progress(): Promise<{ subscriptions: Progress[] }> {
    return { subscriptions: await this.reports.all() };
  }
}
