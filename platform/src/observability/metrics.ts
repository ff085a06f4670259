import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';

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

  /** In Prometheus' text format 0.0.4. */
  present(): Promise<string> {
    return this.registry.metrics();
  }
}
