import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transaction } from '../../persistence/transaction.js';
import { BackgroundWork, type Work } from '../../runtime/index.js';

const LOOK_EVERY_MS = 3_600_000;

/**
 * Sees to it that the tables of this month and the next are there before anything is appended to them, and that those
 * are dropped that ended so long ago that nobody is to read them any more. Without a limit nothing is dropped.
 */
@Injectable()
export class OutboxMonths implements Work, OnModuleInit {
  readonly name = 'months of the outbox';
  private lookedAt = -LOOK_EVERY_MS;

  constructor(
    private readonly transaction: Transaction,
    private readonly work: BackgroundWork,
    private readonly retentionDays: number | undefined,
  ) {}

  onModuleInit(): void {
    this.work.add(this);
  }

  async step(): Promise<boolean> {
    if (performance.now() - this.lookedAt < LOOK_EVERY_MS) return false;
    await this.transaction.query('SELECT add_months_to_outbox()');
    if (this.retentionDays !== undefined)
      await this.transaction.query('SELECT drop_months_of_outbox(now() - make_interval(days => $1))', [
        this.retentionDays,
      ]);
    this.lookedAt = performance.now();
    return false;
  }
}
