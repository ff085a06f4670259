import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '@pawprint/platform/observability';
import { isBalanced, Ledger, type LedgerDay } from '../../domain/ledger/ledger.js';

const DAYS_SHOWN = 7;
const ENTRIES = ['created', 'sent', 'inDigest', 'suppressed', 'undeliverable', 'due'] as const;

/** Shows the last days of the ledger to Prometheus, and whether each balances. */
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
      'Notifications by the day (UTC) on which they became due, and what became of them',
      ['day', 'entry'],
      async () =>
        (await days()).flatMap((day) =>
          ENTRIES.map((entry) => ({ labels: { day: day.day, entry: spoken(entry) }, value: day[entry] })),
        ),
    );
    this.metrics.gauge(
      'notifications_perhaps_told_twice',
      'Notifications by the day (UTC) on which they became due that were told, and may have been told before',
      ['day'],
      async () => (await days()).map(({ day, perhapsTwice }) => ({ labels: { day }, value: perhapsTwice })),
    );
    this.metrics.gauge(
      'notifications_ledger_unbalanced',
      'Days of the ledger on which not everything that became due has ended once or is still due',
      [],
      async () => [{ labels: {}, value: (await days()).filter((day) => !isBalanced(day)).length }],
    );
  }
}

const spoken = (entry: (typeof ENTRIES)[number]): string => (entry === 'inDigest' ? 'in-digest' : entry);
