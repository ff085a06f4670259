import { Query } from '@nestjs/cqrs';
import type { LedgerDay } from '../../domain/ledger/ledger.js';

export interface LedgerDayView extends LedgerDay {
  /** Whether `created` equals the sum of the final states and `due`. */
  readonly balanced: boolean;
}

/** Views the delivery statistics of the latest days, newest first. */
export class ViewLedger extends Query<LedgerDayView[]> {}
