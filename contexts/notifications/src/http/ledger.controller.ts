import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiResponses, arrayOf, BOOLEAN, COUNT, DAY, objectOf } from '@pawprint/platform/http';
import { ViewLedger } from '../application/view-ledger/view-ledger.query.js';

const LEDGER_DAY = objectOf({
  day: DAY,
  created: COUNT,
  sent: COUNT,
  inDigest: COUNT,
  suppressed: COUNT,
  undeliverable: COUNT,
  due: COUNT,
  perhapsTwice: COUNT,
  balanced: BOOLEAN,
});

@Controller('ledger')
export class LedgerController {
  constructor(private readonly queries: QueryBus) {}

  /** By the day (UTC) on which notifications became due, newest first. */
  @Get()
  @ApiResponses(objectOf({ days: arrayOf(LEDGER_DAY) }))
  async view() {
    return { days: await this.queries.execute(new ViewLedger()) };
  }
}
