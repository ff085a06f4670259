import { Controller, Get } from '@nestjs/common';
import { type CircuitReport, CircuitBreakerRegistry } from '../resilience/circuit-breaker-registry.js';
import {
  ApiResponses,
  arrayOf,
  MOMENT,
  objectOf,
  oneOf,
  orNull,
  TEXT,
} from '../http/api-responses.decorator.js';
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
    private readonly circuits: CircuitBreakerRegistry,
  ) {}

  /** The process runs; restarting it would not help anybody. */
  @Get('live')
  @ApiResponses(objectOf({ status: oneOf('alive') }))
  live(): { status: 'alive' } {
    return { status: 'alive' };
  }

  /** The process can do its work, so requests may come. */
  @Get('ready')
  @ApiResponses(objectOf({ status: oneOf('ready') }))
  async ready(): Promise<{ status: 'ready' }> {
    await this.readiness.ping();
    return { status: 'ready' };
  }

  /** Whoever this process depends on, and whether they are asked at present: as this process has found them. */
  @Get('providers')
  @ApiResponses(objectOf({ providers: arrayOf(PROVIDER) }))
  providers(): { providers: CircuitReport[] } {
    return { providers: this.circuits.reports() };
  }
}
