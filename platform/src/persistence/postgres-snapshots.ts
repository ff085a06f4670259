import { Injectable } from '@nestjs/common';
import { Snapshots } from '../ports/snapshots.js';
import { Transaction } from './transaction.js';

/**
 * Which transactions a statement sees is all that decides what it can read, and no such set comes back once it was
 * another one. To Postgres it costs next to nothing to tell.
 */
@Injectable()
export class PostgresSnapshots extends Snapshots {
  private underway: Promise<unknown> = Promise.resolve();
  private next: Promise<string> | null = null;

  constructor(private readonly transaction: Transaction) {
    super();
  }

  /** Whoever comes while it is being asked for waits for the next answer: this one may be older than what they know of. */
  present(): Promise<string> {
    this.next ??= this.underway.then(() => {
      this.next = null;
      const asked = this.ask();
      this.underway = asked.catch(() => {});
      return asked;
    });
    return this.next;
  }

  private async ask(): Promise<string> {
    const [row] = await this.transaction.query<{ snapshot: string }>(
      'SELECT pg_current_snapshot()::text AS snapshot',
    );
    return row!.snapshot;
  }
}
