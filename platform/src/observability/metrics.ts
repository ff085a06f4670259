import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';

export { Counter, Histogram } from 'prom-client';

/** One value of a gauge, with its labels. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The metrics of a process for Prometheus: only those that its context adds. */
@Injectable()
export class Metrics extends Registry {
  /**
   * Adds a gauge that is measured at each scrape.
   *
   * @param name in Prometheus' style: lower case with underscores, and the unit at the end
   */
  gauge(
    name: string,
    help: string,
    labelNames: readonly string[],
    measure: () => Promise<readonly Sample[]>,
  ): void {
    const gauge = new Gauge({
      ...{ name, help, labelNames: [...labelNames], registers: [this] },
      async collect() {
        const samples = await measure();
        gauge.reset();
        for (const { labels, value } of samples) gauge.set(labels, value);
      },
    });
  }
}
