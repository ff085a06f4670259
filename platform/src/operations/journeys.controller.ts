import { Controller, Get, Injectable, Param, type PipeTransform, Query } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import {
  ApiResponses,
  arrayOf,
  InvalidRequest,
  IsDateTimeText,
  MOMENT,
  objectOf,
  oneOf,
  orNull,
  TEXT,
} from '../http/index.js';
import { isRequestId } from '../observability/causality.js';
import { JourneyReports, type Step, timeBefore } from './journeys.js';

class JourneyQuery {
  @IsOptional()
  @IsDateTimeText()
  since?: string;
}

/** Whatever an `X-Request-ID` can be. */
@Injectable()
class JourneyParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isRequestId(value))
      throw new InvalidRequest([{ field: 'id', message: 'must be of 1 to 128 visible ASCII characters' }]);
    return value;
  }
}

const STEP = objectOf({
  id: TEXT,
  causationId: orNull(TEXT),
  correlationId: TEXT,
  kind: oneOf('message', 'failure', 'decision', 'effect'),
  what: TEXT,
  about: TEXT,
  at: MOMENT,
  appendedAt: orNull(MOMENT),
});

/** What one request brought about, as far as this context knows; whoever asks all contexts gets the whole. */
@Controller('journeys')
export class JourneysController {
  constructor(private readonly reports: JourneyReports) {}

  @Get(':id')
  @ApiResponses(objectOf({ steps: arrayOf(STEP) }))
  async show(
    @Param('id', JourneyParam) id: string,
    @Query() { since }: JourneyQuery,
  ): Promise<{ steps: Step[] }> {
    const from = since === undefined ? timeBefore(id) : new Date(since);
    return { steps: await this.reports.all({ id, since: from }) };
  }
}
