import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';

export { Counter, Histogram } from 'prom-client';

/** The upper bounds of the buckets of each histogram of durations, in seconds. */
export const DURATION_BUCKETS_SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** One value of a gauge, with its labels. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The metrics of a process for Prometheus: only those that its context adds. */
@Injectable()
export class Metrics extends Registry {
  private readonly unmeasured = new Counter({
    name: 'metrics_unmeasured_total',
    help: 'Scrapes without the values of this metric, because measuring it failed',
    labelNames: ['metric'],
    registers: [this],
  });

  /**
   * Adds a gauge that is measured at each scrape. If that fails, the scrape contains no value of this gauge, and all other
   * metrics.
   *
   * @param name in Prometheus' style: lower case with underscores, and the unit at the end
   */
  gauge(
    name: string,
    help: string,
    labelNames: readonly string[],
    measure: () => Promise<readonly Sample[]>,
  ): void {
    const { unmeasured } = this;
    const gauge = new Gauge({
      ...{ name, help, labelNames: [...labelNames], registers: [this] },
      async collect() {
        const samples = await measure().catch(() => {
          unmeasured.inc({ metric: name });
          return [];
        });
        gauge.reset();
        // Without labels, prom-client resets a gauge to 0.
        if (samples.length === 0) gauge.remove({});
        for (const { labels, value } of samples) gauge.set(labels, value);
      },
    });
  }
}
