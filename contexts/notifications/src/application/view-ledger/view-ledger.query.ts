import { Query } from '@nestjs/cqrs';
import type { LedgerDay } from '../../domain/ledger/ledger.js';

export interface LedgerDayView extends LedgerDay {
  /** Whether what was created has ended in exactly one way, or is still due. */
  readonly balanced: boolean;
}

export class ViewLedger extends Query<LedgerDayView[]> {}
