import { Controller, Get } from '@nestjs/common';
import { Answers, arrayOf, COUNT, objectOf, TEXT } from '../http/answers.decorator.js';
import { type Progress, ProgressReports } from '../messaging/progress.js';

const PROGRESS = objectOf({ subscription: TEXT, lag: COUNT, retries: COUNT, leases: COUNT });

@Controller('messaging')
export class MessagingController {
  constructor(private readonly reports: ProgressReports) {}

  @Get()
  @Answers(objectOf({ subscriptions: arrayOf(PROGRESS) }))
  async progress(): Promise<{ subscriptions: Progress[] }> {
    return { subscriptions: await this.reports.all() };
  }
}
