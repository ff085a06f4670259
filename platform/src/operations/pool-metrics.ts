import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics, type Sample } from '../observability/metrics.js';
import { Readiness } from '../runtime/readiness.js';

/** Gauges with the connections of this process to its database. Without a pool they have no values. */
@Injectable()
export class PoolMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge(
      'database_pool_connections',
      'Connections of the pool that are idle or used, and their maximum',
      ['state'],
      async () => {
        const pool = this.readiness.pool();
        if (pool === null) return [];
        const { maxConnections, openConnections, idleConnections } = pool;
        return [
          { labels: { state: 'idle' }, value: idleConnections },
          { labels: { state: 'used' }, value: openConnections - idleConnections },
          { labels: { state: 'max' }, value: maxConnections },
        ];
      },
    );
    this.metrics.gauge(
      'database_pool_waiting',
      'The number of times that work waits for a connection of the pool',
      [],
      async (): Promise<Sample[]> => {
        const pool = this.readiness.pool();
        return pool === null ? [] : [{ labels: {}, value: pool.waiting }];
      },
    );
  }
}
