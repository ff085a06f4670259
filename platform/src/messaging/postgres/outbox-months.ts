import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transaction } from '../../persistence/transaction.js';
import { BackgroundWork } from '../../runtime/background-work.js';
import type { Work } from '../../runtime/work-loop.js';

const LOOK_EVERY_MS = 3_600_000;

/** Sees to it that the tables of this month and the next are there before anything is appended to them. */
@Injectable()
export class OutboxMonths implements Work, OnModuleInit {
  readonly name = 'months of the outbox';
  private lookedAt = -LOOK_EVERY_MS;

  constructor(
    private readonly transaction: Transaction,
    private readonly work: BackgroundWork,
  ) {}

  onModuleInit(): void {
    this.work.add(this);
  }

  async step(): Promise<boolean> {
    if (performance.now() - this.lookedAt < LOOK_EVERY_MS) return false;
    await this.transaction.query('SELECT add_months_to_outbox()');
    this.lookedAt = performance.now();
    return false;
  }
}
