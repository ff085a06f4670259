import { Aggregate, type DomainEvent } from '@pawprint/shared-kernel';
import type { GuessingPolicy } from './policies/guessing-policy.js';
import { TooManyTries } from './too-many-tries.error.js';

/** The tries of passwords under one key. A try counts before the password is checked, so that concurrent tries count as well. */
export class Tries extends Aggregate<DomainEvent> {
  /** The digest of the address, or of the address and the network. */
  readonly id!: string;
  private count!: number;
  private firstAt!: Date;
  private lastAt!: Date;

  static none(id: string, now: Date): Tries {
    return Object.assign(new Tries(), { id, count: 0, firstAt: now, lastAt: now });
  }

  /** @throws TooManyTries when the policy does not allow another try yet */
  add(policy: GuessingPolicy, now: Date): void {
    const { count, firstAt, lastAt } = this;
    const tries = { count, firstAt, lastAt };
    const isForgotten = policy.forgottenAt(tries) <= now;
    const allowedAt = policy.allowedAt(tries);
    if (!isForgotten && allowedAt > now) throw new TooManyTries(allowedAt);
    this.count = isForgotten ? 1 : count + 1;
    this.firstAt = isForgotten || count === 0 ? now : firstAt;
    this.lastAt = now;
  }

  /** A successful try does not count. */
  takeBack(): void {
    this.count = Math.max(0, this.count - 1);
  }

  reset(): void {
    this.count = 0;
  }
}
