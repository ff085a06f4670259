import { describe, expect, it } from '@jest/globals';
import { Metrics } from '../observability/metrics.js';
import type { ConnectionPool, Readiness } from '../runtime/readiness.js';
import { PoolMetrics } from './pool-metrics.js';

async function scrapeOf(pool: ConnectionPool | null): Promise<string> {
  const metrics = new Metrics();
  new PoolMetrics(metrics, { pool: () => pool } as Readiness).onModuleInit();
  return metrics.metrics();
}

describe('pool metrics', () => {
  it('show the idle and used connections, their maximum, and the work that waits', async () => {
    const pool = { maxConnections: 10, openConnections: 7, idleConnections: 2, waiting: 3 };

    const scraped = await scrapeOf(pool);

    expect(scraped).toContain('database_pool_connections{state="idle"} 2\n');
    expect(scraped).toContain('database_pool_connections{state="used"} 5\n');
    expect(scraped).toContain('database_pool_connections{state="max"} 10\n');
    expect(scraped).toContain('database_pool_waiting 3\n');
  });

  it('have no value before the first connection', async () => {
    expect(await scrapeOf(null)).not.toMatch(/^database_/m);
  });
});
