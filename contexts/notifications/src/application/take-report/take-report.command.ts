import { Command } from '@nestjs/cqrs';
import type { ReceivedReport } from '../../domain/address/received-report.js';

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
