import { Controller, Get, Header } from '@nestjs/common';
import { Allowed, ApiResponse } from '../http/index.js';
import { Traffic } from '../http/traffic.js';
import { Metrics } from '../observability/metrics.js';

@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    traffic: Traffic,
  ) {
    metrics.registerMetric(traffic.throttled);
    metrics.registerMetric(traffic.durations);
  }

  /** Show metrics. Returns the metrics of this process in the text format of Prometheus. */
  @Allowed('service', 'operator')
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiResponse({ type: 'text/plain' })
  render(): Promise<string> {
    return this.metrics.metrics();
  }
}
