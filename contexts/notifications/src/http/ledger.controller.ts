import { Controller, Get } from '@nestjs/common';
import { Allowed } from '@pawprint/platform/http';
import { QueryBus } from '@nestjs/cqrs';
import { type LedgerDayView, ViewLedger } from '../application/view-ledger/view-ledger.query.js';

@Controller('ledger')
export class LedgerController {
  constructor(private readonly queries: QueryBus) {}

  /** Read the ledger. Returns the statistics of the last 92 days, newest first. */
  @Allowed('operator')
  @Get()
  async view(): Promise<{
    /** One entry for each day. */
    days: LedgerDayView[];
  }> {
    return { days: await this.queries.execute(new ViewLedger()) };
  }
}
