import { Controller, Get, HttpCode } from '@nestjs/common';
import { Answers, objectOf, oneOf } from './answers.decorator.js';
import { Readiness } from '../runtime/readiness.js';

@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs; restarting it would not help anybody. */
  @Get('live')
  @Answers(objectOf({ status: oneOf('alive') }))
  @HttpCode(200)
  live(): { status: 'alive' } {
    return { status: 'alive' };
  }

  /** The process can do its work, so requests may come. */
  @Get('ready')
  @Answers(objectOf({ status: oneOf('ready') }))
  @HttpCode(200)
  async ready(): Promise<{ status: 'ready' }> {
    await this.readiness.ping();
    return { status: 'ready' };
  }
}
