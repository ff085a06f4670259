import { Command } from '@nestjs/cqrs';
import type { ReceivedReport } from '../../domain/address/received-report.js';

/** The stored report. A duplicate does not count a second time. */
export interface ReportReceipt extends ReceivedReport {
  /** Whether the report had arrived before, so that it had no further effect. */
  readonly isDuplicate: boolean;
}

/** Receives a bounce or a complaint about an email. */
export class ReceiveReport extends Command<ReportReceipt> {
  constructor(
    /** In the format of RFC 5322, unchanged. */
    readonly message: Uint8Array,
    /** The addresses in the envelope of the message; empty if the envelope is unknown. */
    readonly deliveredTo: readonly string[],
  ) {
    super();
  }
}
