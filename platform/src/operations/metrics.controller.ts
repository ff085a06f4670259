import { Controller, Get, Header } from '@nestjs/common';
import { ApiResponses, TEXT } from '../http/api-responses.decorator.js';
import { Metrics } from '../observability/metrics.js';

@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiResponses(TEXT, { type: 'text/plain' })
  present(): Promise<string> {
    return this.metrics.present();
  }
}
