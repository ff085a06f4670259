import { Injectable } from '@nestjs/common';
import { Gauge, Histogram, Registry } from 'prom-client';

export type { Histogram };

/** What a gauge shows, by its labels. */
export interface Measured {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a process tells Prometheus of itself: whatever its context adds, and nothing else. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  /**
   * Adds a gauge that is measured whenever somebody asks.
   *
   * @param name as Prometheus has them: lower case with underscores, the unit at the end
   */
  gauge(
    name: string,
    help: string,
    labelNames: readonly string[],
    measure: () => Promise<readonly Measured[]>,
  ): void {
    const gauge = new Gauge({
      ...{ name, help, labelNames: [...labelNames], registers: [this.registry] },
      async collect() {
        const measured = await measure();
        gauge.reset();
        for (const { labels, value } of measured) gauge.set(labels, value);
      },
    });
  }

  /**
   * Adds a histogram with Prometheus' default buckets, 5 ms to 10 s.
   *
   * @param name ends in `_seconds`, the unit of what is observed
   */
  histogram(name: string, help: string, labelNames: readonly string[]): Histogram {
    return new Histogram({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  /** In Prometheus' text format 0.0.4. */
  present(): Promise<string> {
    return this.registry.metrics();
  }
}
