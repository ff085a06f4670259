import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '@pawprint/platform/observability';
import { isBalanced, Ledger, type LedgerDay } from '../../domain/ledger/ledger.js';

const DAYS_SHOWN = 7;
const ENTRIES = ['created', 'sent', 'inDigest', 'suppressed', 'undeliverable', 'due'] as const;

/** Metrics of the ledger's last days for Prometheus, and the number of days that do not balance. */
@Injectable()
export class LedgerMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly ledger: Ledger,
  ) {}

  onModuleInit(): void {
    const days = (): Promise<LedgerDay[]> => this.ledger.days(DAYS_SHOWN);
    this.metrics.gauge(
      'notifications_in_ledger',
      'Notifications by the day (UTC) on which they became due, and by their state',
      ['day', 'entry'],
      async () =>
        (await days()).flatMap((day) =>
          ENTRIES.map((entry) => ({ labels: { day: day.day, entry: labelOf(entry) }, value: day[entry] })),
        ),
    );
    this.metrics.gauge(
      'notifications_possible_duplicates',
      'Notifications that may have been sent twice, by the day (UTC) on which they became due',
      ['day'],
      async () =>
        (await days()).map(({ day, possibleDuplicates }) => ({ labels: { day }, value: possibleDuplicates })),
    );
    this.metrics.gauge(
      'notifications_ledger_unbalanced',
      'Days on which the number of notifications differs from the sum of their states',
      [],
      async () => [{ labels: {}, value: (await days()).filter((day) => !isBalanced(day)).length }],
    );
  }
}

const labelOf = (entry: (typeof ENTRIES)[number]): string => (entry === 'inDigest' ? 'in-digest' : entry);
