import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@pawprint/platform/ports';
import { type Settlement, Turns } from '../../domain/turn/turns.js';

/** Somebody else's transaction is over after a few tries. */
const MAX_TRIES = 1_000;
const MAX_AT_ONCE = 200;
/** No longer than somebody else may not take the turn. */
const INSIST_MS = 15_000;

interface Waiting {
  readonly settlement: Settlement;
  readonly areOthersUnderWay: boolean;
  readonly tries: number;
  readonly done: (isStored: boolean) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Writes down what became of turns: one that is alone at once, and whatever ends while that is being committed together
 * in the next commit. So a lone mail waits for nobody, and of many mails a second many share a commit.
 */
@Injectable()
export class OutcomeWriter {
  private waiting: Waiting[] = [];
  private isStoring = false;

  constructor(
    private readonly turns: Turns,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @param areOthersUnderWay other mails are, that will be settled soon
   * @returns whether it was stored, or the turn had been lost; what has been sent cannot be unsent, so the database is insisted on
   */
  settle(settlement: Settlement, areOthersUnderWay: boolean): Promise<boolean> {
    const settled = new Promise<boolean>((done, failed) => {
      this.waiting.push({ settlement, areOthersUnderWay, tries: 0, done, failed });
    });
    if (!this.isStoring) void this.storeAll();
    return settled;
  }

  private async storeAll(): Promise<void> {
    this.isStoring = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, MAX_AT_ONCE);
      this.waiting = this.waiting.slice(batch.length);
      this.waiting.unshift(...(await this.store(batch)));
      if (this.waiting.at(-1)?.areOthersUnderWay) await this.turns.gather();
    }
    this.isStoring = false;
  }

  /** @returns those that have to be tried again */
  private async store(batch: readonly Waiting[]): Promise<Waiting[]> {
    const settlements = batch.map(({ settlement }) => settlement);
    try {
      const store = () => this.turns.settle(settlements, this.clock.now());
      const settled = await this.unitOfWork.runWithRetry(store, INSIST_MS);
      return batch.flatMap((one, index) => {
        if (settled[index] === 'busy' && one.tries < MAX_TRIES) return [{ ...one, tries: one.tries + 1 }];
        one.done(settled[index] === 'stored');
        return [];
      });
    } catch (error) {
      for (const { failed } of batch) failed(error);
      return [];
    }
  }
}
