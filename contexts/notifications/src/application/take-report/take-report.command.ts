import { Command } from '@nestjs/cqrs';
import type { ReceivedReport } from '../../domain/address/received-report.js';

/** Our mails are shorter than 100 kB, and no host says ten times as much about one of them. */
export const MAX_REPORT_BYTES = 1_000_000;

/** What became of a report; one that had come before counts no second time. */
export type TakenReport = ReceivedReport & { readonly isKnown: boolean };

/** Something came back about a mail of ours. */
export class TakeReport extends Command<TakenReport> {
  constructor(
    /** As it came (RFC 5322). */
    readonly message: Uint8Array,
    /** Addresses of ours that it was sent to, as far as those who bring it know. */
    readonly deliveredTo: readonly string[],
  ) {
    super();
  }
}
