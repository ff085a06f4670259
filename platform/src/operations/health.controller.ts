import { Controller, Get } from '@nestjs/common';
import { type CircuitReport, CircuitBreakerRegistry } from '../resilience/circuit-breaker-registry.js';
import { Allowed } from '../http/authorization.js';
import { Traffic } from '../http/traffic.js';
import type { Health } from './health.response.js';
import { Readiness } from '../runtime/readiness.js';

@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly circuits: CircuitBreakerRegistry,
    private readonly traffic: Traffic,
  ) {}

  /** Show the health of the process. Succeeds in any state of the process: `dataStore` shows whether it can work. */
  @Allowed('service', 'operator')
  @Get()
  async show(): Promise<Health> {
    // Before the ping, which uses a connection itself.
    const pool = this.readiness.pool();
    const state = await this.readiness.ping().then(
      () => 'available' as const,
      () => 'unavailable' as const,
    );
    return {
      dataStore: { state, pool },
      responses: this.traffic.responses(),
      openConnections: await this.traffic.openConnections(),
      providers: this.circuits.reports(),
    };
  }

  /** Check liveness. A process that does not respond should be restarted. */
  @Allowed('anyone')
  @Get('live')
  live(): {
    /** Always `alive`. */
    status: 'alive';
  } {
    return { status: 'alive' };
  }

  /** Check readiness. Succeeds when the database is available, and fails with 503 otherwise. */
  @Allowed('anyone')
  @Get('ready')
  async ready(): Promise<{
    /** Always `ready`. */
    status: 'ready';
  }> {
    if (!this.readiness.isOptional) await this.readiness.ping();
    return { status: 'ready' };
  }

  /** List providers. The external services that this process calls, as this process sees them. */
  @Allowed('service', 'operator')
  @Get('providers')
  providers(): {
    /** The providers of this process. */
    providers: CircuitReport[];
  } {
    return { providers: this.circuits.reports() };
  }
}
