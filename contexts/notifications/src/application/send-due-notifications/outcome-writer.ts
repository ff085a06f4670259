import { Injectable } from '@nestjs/common';
import { Clock, ConcurrencyConflict, isDataFault, UnitOfWork } from '@pawprint/platform/ports';
import { DataFaults } from '../data-faults/data-faults.js';
import { type Outcome, type Recorded, RecipientLeases } from '../ports/recipient-leases.js';

/** A limit that is never reached in practice: the transaction that locks the lease ends much earlier. */
const MAX_TRIES = 1_000;
const MAX_BATCH_SIZE = 200;
/** The length of a lease: no other worker can claim it meanwhile. */
const RETRY_MS = 15_000;

interface Waiting {
  readonly outcome: Outcome;
  readonly areOthersSending: boolean;
  readonly tries: number;
  readonly done: (isStored: boolean) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Stores outcomes in batches (group commit). A single outcome is stored immediately. Outcomes that arrive during a commit
 * share the next commit, which waits for more of them only while emails are being sent. A batch with a stale or refused
 * outcome is stored one by one, so that only this outcome fails. A notification whose outcome the database refuses becomes
 * undeliverable.
 */
@Injectable()
export class OutcomeWriter {
  private waiting: Waiting[] = [];
  private isStoring = false;
  /** Resolves when no further outcome follows soon. */
  private gathered = Promise.withResolvers<void>();

  constructor(
    private readonly leases: RecipientLeases,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly faults: DataFaults,
  ) {}

  /**
   * Stores an outcome. Retries while the database is unavailable, because a sent email cannot be recalled.
   *
   * @param areOthersSending whether other emails are being sent, so that their outcomes follow soon
   * @returns whether the outcome was stored; false when another worker has claimed the lease
   * @throws ConcurrencyConflict when the outcome is stale, because a notification was changed since it was read
   */
  record(outcome: Outcome, areOthersSending: boolean): Promise<boolean> {
    const recorded = new Promise<boolean>((done, failed) => {
      this.waiting.push({ outcome, areOthersSending, tries: 0, done, failed });
    });
    if (!areOthersSending) this.gathered.resolve();
    if (!this.isStoring) void this.storeAll();
    return recorded;
  }

  private async storeAll(): Promise<void> {
    this.isStoring = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, MAX_BATCH_SIZE);
      this.waiting = this.waiting.slice(batch.length);
      this.waiting.unshift(...(await this.store(batch)));
      if (this.waiting.at(-1)?.areOthersSending) await this.gather();
    }
    this.isStoring = false;
  }

  private async gather(): Promise<void> {
    this.gathered = Promise.withResolvers();
    await Promise.race([this.leases.gather(), this.gathered.promise]);
  }

  /** @returns the outcomes that have to be retried */
  private async store(batch: readonly Waiting[]): Promise<Waiting[]> {
    const outcomes = batch.map(({ outcome }) => outcome);
    try {
      const recorded = await this.recordOnce(outcomes);
      return batch.flatMap((one, index) => {
        if (recorded[index] === 'busy' && one.tries < MAX_TRIES) return [{ ...one, tries: one.tries + 1 }];
        one.done(recorded[index] === 'stored');
        return [];
      });
    } catch (error) {
      const isRefused = isDataFault(error);
      if (batch.length > 1 && (isRefused || error instanceof ConcurrencyConflict))
        return this.storeOneByOne(batch);
      if (isRefused) await this.storeInParts(batch[0]!);
      else for (const { failed } of batch) failed(error);
      return [];
    }
  }

  private async storeOneByOne(batch: readonly Waiting[]): Promise<Waiting[]> {
    const again: Waiting[] = [];
    for (const one of batch) again.push(...(await this.store([one])));
    return again;
  }

  /** Stores each notification of a refused outcome alone. */
  private async storeInParts({ outcome, done, failed }: Waiting): Promise<void> {
    const { lease, notifications, events, digest, isLast } = outcome;
    const alone = notifications.map((notification) => ({
      ...{ lease, notifications: [notification], digest: null, isLast: false },
      events: events.filter(({ notificationId }) => notificationId === notification.id),
    }));
    try {
      let recorded: Recorded = 'stored';
      for (const part of [...alone, { lease, notifications: [], events: [], digest, isLast }])
        if (recorded === 'stored') recorded = await this.storePart(part);
      done(recorded === 'stored');
    } catch (error) {
      failed(error);
    }
  }

  private async storePart(part: Outcome): Promise<Recorded> {
    try {
      let recorded: Recorded = 'busy';
      for (let tries = 0; recorded === 'busy' && tries < MAX_TRIES; tries++)
        [recorded] = (await this.recordOnce([part])) as [Recorded];
      return recorded;
    } catch (error) {
      await this.faults.endUnstorable(part, error);
      return 'stored';
    }
  }

  private recordOnce(outcomes: readonly Outcome[]): Promise<Recorded[]> {
    return this.unitOfWork.runWithRetry(() => this.leases.record(outcomes, this.clock.now()), RETRY_MS);
  }
}
