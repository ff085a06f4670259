import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CircuitBreakerRegistry, type CircuitReport } from '../resilience/circuit-breaker-registry.js';
import { type Measured, Metrics } from '../observability/metrics.js';

const STATES = ['closed', 'open', 'half-open'] as const;

/** Shows Prometheus the state of each circuit of this process: 1 for the one that it is in, 0 for the others. */
@Injectable()
export class CircuitMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly circuits: CircuitBreakerRegistry,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge(
      'circuit_state',
      'Whether those whom this process depends on are asked at present',
      ['circuit', 'state'],
      async () => this.circuits.reports().flatMap(measured),
    );
  }
}

const measured = ({ name, state: present }: CircuitReport): Measured[] =>
  STATES.map((state) => ({ labels: { circuit: name, state }, value: state === present ? 1 : 0 }));
