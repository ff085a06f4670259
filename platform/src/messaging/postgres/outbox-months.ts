import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transaction } from '../../persistence/transaction.js';
import { BackgroundWork, type Work } from '../../runtime/index.js';

const CHECK_INTERVAL_MS = 3_600_000;

/**
 * Creates the outbox tables of the current and the next month in advance, and drops the months that ended more than
 * `retentionDays` ago. Without `retentionDays`, it drops nothing.
 */
@Injectable()
export class OutboxMonths implements Work, OnModuleInit {
  readonly name = 'months of the outbox';
  private checkedAt = -CHECK_INTERVAL_MS;

  constructor(
    private readonly transaction: Transaction,
    private readonly work: BackgroundWork,
    private readonly retentionDays: number | undefined,
  ) {}

  onModuleInit(): void {
    this.work.add(this);
  }

  async step(): Promise<boolean> {
    if (performance.now() - this.checkedAt < CHECK_INTERVAL_MS) return false;
    await this.transaction.query('SELECT add_months_to_outbox()');
    if (this.retentionDays !== undefined)
      await this.transaction.query('SELECT drop_months_of_outbox(now() - make_interval(days => $1))', [
        this.retentionDays,
      ]);
    this.checkedAt = performance.now();
    return false;
  }
}
