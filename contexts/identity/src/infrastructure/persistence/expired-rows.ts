import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import { Clock } from '@pawprint/platform/ports';
import { BackgroundWork } from '@pawprint/platform/runtime';

const DELETE_EVERY_MS = 3_600_000;

/** Each time is longer than any rule needs the row. Intervals of days would depend on the time zone of the session. */
const DELETE = `
  WITH emails AS (DELETE FROM emails WHERE due_at < $1::timestamptz - 3 * interval '24 hours'),
       tries AS (DELETE FROM tries WHERE last_at < $1::timestamptz - interval '24 hours'),
       sessions AS (DELETE FROM sessions WHERE started_at < $1::timestamptz - 91 * interval '24 hours')
  DELETE FROM challenges WHERE valid_until < $1::timestamptz`;

/** The worker that deletes expired rows, with the addresses in them, once an hour. */
@Injectable()
export class ExpiredRows implements OnModuleInit {
  private deletedAt = -Infinity;

  constructor(
    private readonly work: BackgroundWork,
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.work.add({ name: 'delete-expired-rows', step: () => this.step() });
  }

  private async step(): Promise<boolean> {
    const now = this.clock.now();
    if (now.getTime() - this.deletedAt < DELETE_EVERY_MS) return false;
    await this.transaction.query(DELETE, [now]);
    this.deletedAt = now.getTime();
    return false;
  }
}
