import { Controller, Get, HttpCode } from '@nestjs/common';
import { type CircuitReport, Circuits } from '../resilience/circuits.js';
import { Answers, arrayOf, MOMENT, objectOf, oneOf, orNull, TEXT } from './answers.decorator.js';
import { Readiness } from '../runtime/readiness.js';

const PROVIDER = objectOf({
  name: TEXT,
  state: oneOf('closed', 'open', 'half-open'),
  since: MOMENT,
  lastError: orNull(objectOf({ at: MOMENT, message: TEXT })),
});

@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly circuits: Circuits,
  ) {}

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

  /** Whoever this process depends on, and whether they are asked at present: as this process has found them. */
  @Get('providers')
  @Answers(objectOf({ providers: arrayOf(PROVIDER) }))
  @HttpCode(200)
  providers(): { providers: CircuitReport[] } {
    return { providers: this.circuits.reports() };
  }
}
