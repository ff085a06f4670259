import { Injectable } from '@nestjs/common';
import { Clock, ConcurrencyConflict, UnitOfWork } from '@pawprint/platform/ports';
import { type Outcome, RecipientLeases } from '../ports/recipient-leases.js';

/** Another transaction that locks the lease ends after a few tries. */
const MAX_TRIES = 1_000;
const MAX_AT_ONCE = 200;
/** As long as no other worker can claim the lease. */
const RETRY_MS = 15_000;

interface Waiting {
  readonly outcome: Outcome;
  readonly areOthersUnderWay: boolean;
  readonly tries: number;
  readonly done: (isStored: boolean) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Stores outcomes: a single one at once, and all that arrive during a commit together in the next commit. So a single
 * email waits for nothing, and many emails a second share a commit. A stale outcome fails alone, because a batch that
 * contains one is stored one by one.
 */
@Injectable()
export class OutcomeWriter {
  private waiting: Waiting[] = [];
  private isStoring = false;

  constructor(
    private readonly leases: RecipientLeases,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Retries while the database is unavailable, because a sent email cannot be unsent.
   *
   * @param areOthersUnderWay whether other emails are being sent, so that their outcomes follow soon
   * @returns whether it was stored; false when another worker has the lease by now
   * @throws ConcurrencyConflict when it is stale: a notification has been changed since it was read
   */
  record(outcome: Outcome, areOthersUnderWay: boolean): Promise<boolean> {
    const recorded = new Promise<boolean>((done, failed) => {
      this.waiting.push({ outcome, areOthersUnderWay, tries: 0, done, failed });
    });
    if (!this.isStoring) void this.storeAll();
    return recorded;
  }

  private async storeAll(): Promise<void> {
    this.isStoring = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, MAX_AT_ONCE);
      this.waiting = this.waiting.slice(batch.length);
      this.waiting.unshift(...(await this.store(batch)));
      if (this.waiting.at(-1)?.areOthersUnderWay) await this.leases.gather();
    }
    this.isStoring = false;
  }

  /** @returns those that have to be tried again */
  private async store(batch: readonly Waiting[]): Promise<Waiting[]> {
    const outcomes = batch.map(({ outcome }) => outcome);
    try {
      const store = () => this.leases.record(outcomes, this.clock.now());
      const recorded = await this.unitOfWork.runWithRetry(store, RETRY_MS);
      return batch.flatMap((one, index) => {
        if (recorded[index] === 'busy' && one.tries < MAX_TRIES) return [{ ...one, tries: one.tries + 1 }];
        one.done(recorded[index] === 'stored');
        return [];
      });
    } catch (error) {
      if (error instanceof ConcurrencyConflict && batch.length > 1) return this.storeOneByOne(batch);
      for (const { failed } of batch) failed(error);
      return [];
    }
  }

  private async storeOneByOne(batch: readonly Waiting[]): Promise<Waiting[]> {
    const again: Waiting[] = [];
    for (const one of batch) again.push(...(await this.store([one])));
    return again;
  }
}
