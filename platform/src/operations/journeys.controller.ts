import { Controller, Get, Injectable, Param, type PipeTransform, Query } from '@nestjs/common';
import { InvalidValue } from '@pawprint/shared-kernel';
import { IsOptional } from 'class-validator';
import { Allowed, IsDateTimeText } from '../http/index.js';
import { isRequestId } from '../observability/causality.js';
import { JourneyReports, type Step, timeBefore } from './journeys.js';

class JourneyQuery {
  /** Excludes older messages. The default is the time in a version 7 UUID, or one day ago. */
  @IsOptional()
  @IsDateTimeText()
  since?: string;
}

/** Accepts all values that `X-Request-ID` accepts. */
@Injectable()
class JourneyParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isRequestId(value)) throw InvalidValue.of('id', 'must consist of 1 to 128 visible ASCII characters');
    return value;
  }
}

/** The steps that a request caused in this context. A client gets the whole journey by asking each context. */
@Controller('journeys')
export class JourneysController {
  constructor(private readonly reports: JourneyReports) {}

  /**
   * Show a journey.
   *
   * The steps that a request caused in this context. Each context has its own.
   *
   * @param id A request id, a message id or a W3C trace id.
   */
  @Allowed('operator')
  @Get(':id')
  async show(
    @Param('id', JourneyParam) id: string,
    @Query() { since }: JourneyQuery,
  ): Promise<{
    /** The steps in the order of their time. */
    steps: Step[];
  }> {
    const from = since === undefined ? timeBefore(id) : new Date(since);
    return { steps: await this.reports.all({ id, since: from }) };
  }
}
