import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { isBalanced, Ledger } from '../../domain/ledger/ledger.js';
import { type LedgerDayView, ViewLedger } from './view-ledger.query.js';

const MAX_DAYS = 92;

@QueryHandler(ViewLedger)
export class ViewLedgerHandler implements IQueryHandler<ViewLedger> {
  constructor(private readonly ledger: Ledger) {}

  async execute(): Promise<LedgerDayView[]> {
    const days = await this.ledger.days(MAX_DAYS);
    return days.map((day) => ({ ...day, balanced: isBalanced(day) }));
  }
}
