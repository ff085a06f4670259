import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '../observability/metrics.js';
import { Transaction } from './transaction.js';

/**
 * Counts the panics of a context: errors that no code handles, after which the process ends. The count is stored, because
 * Prometheus cannot scrape a process that has ended.
 */
@Injectable()
export class Panics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly transaction: Transaction,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('panics_recorded', 'Panics of all instances of this context so far', [], async () =>
      (await this.transaction.query<{ value: number }>('SELECT count AS value FROM panics')).map(
        ({ value }) => ({ labels: {}, value }),
      ),
    );
  }

  async record(): Promise<void> {
    await this.transaction.query('UPDATE panics SET count = count + 1');
  }
}
