import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CircuitBreakerRegistry, type CircuitReport } from '../resilience/circuit-breaker-registry.js';
import { type Sample, Metrics } from '../observability/metrics.js';

const STATES = ['closed', 'open', 'half-open'] as const;

/** A gauge with the state of each circuit of this process: 1 for the current state, 0 for the others. */
@Injectable()
export class CircuitMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly circuits: CircuitBreakerRegistry,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge(
      'circuit_state',
      'The state of each circuit breaker: 1 for the current state, 0 for the others',
      ['circuit', 'state'],
      async () => this.circuits.reports().flatMap(samplesOf),
    );
  }
}

const samplesOf = ({ name, state: present }: CircuitReport): Sample[] =>
  STATES.map((state) => ({ labels: { circuit: name, state }, value: state === present ? 1 : 0 }));
