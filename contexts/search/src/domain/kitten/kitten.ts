import { Aggregate, checkRules } from '@pawprint/shared-kernel';
import { dayOf, wholeWeeksBetween } from '../calendar-date.js';
import { KittenAdopted } from './events/kitten-adopted.event.js';
import { KittenCorrected } from './events/kitten-corrected.event.js';
import { KittenListed } from './events/kitten-listed.event.js';
import { KittenWithdrawn } from './events/kitten-withdrawn.event.js';
import type { KittenChanges, KittenDetails } from './kitten-details.js';
import type { KittenId } from './kitten-id.js';
import type { KittenState } from './kitten-state.js';
import { RULES_OF_ADOPTION, RULES_OF_CORRECTION, RULES_OF_WITHDRAWAL } from './rules/index.js';

export type KittenEvent = KittenListed | KittenCorrected | KittenAdopted | KittenWithdrawn;

/** A kitten that a shelter listed: it can be found until somebody adopts it or the shelter withdraws it. */
export class Kitten extends Aggregate<KittenEvent> {
  readonly id!: KittenId;
  readonly details!: KittenDetails;
  readonly listedAt!: Date;
  readonly state!: KittenState;

  private constructor() {
    super();
  }

  static list(id: KittenId, details: KittenDetails, now: Date): Kitten {
    const kitten = new Kitten();
    Object.assign(kitten, { id, details, listedAt: now, state: 'listed' });
    kitten.record(new KittenListed(id, details, now));
    return kitten;
  }

  ageInWeeks(now: Date): number {
    return wholeWeeksBetween(this.details.bornOn, dayOf(now));
  }

  /**
   * Replaces some of the details.
   *
   * @returns false when the details stay the same
   * @throws InvalidValue naming every wrong field
   * @throws RuleViolation
   */
  correct(changes: KittenChanges, now: Date): boolean {
    const details = this.details.with(changes, now);
    checkRules(RULES_OF_CORRECTION, { state: this.state });
    if (details.wording === this.details.wording) return false;
    this.change({ details });
    this.record(new KittenCorrected(this.id, details, this.listedAt, now));
    return true;
  }

  /** @throws RuleViolation */
  adopt(now: Date): void {
    checkRules(RULES_OF_ADOPTION, { state: this.state, ageInWeeks: this.ageInWeeks(now) });
    this.change({ state: 'adopted' });
    this.record(new KittenAdopted(this.id, now));
  }

  /** @throws RuleViolation */
  withdraw(now: Date): void {
    checkRules(RULES_OF_WITHDRAWAL, { state: this.state });
    this.change({ state: 'withdrawn' });
    this.record(new KittenWithdrawn(this.id, now));
  }

  private change(changed: Partial<Pick<Kitten, 'details' | 'state'>>): void {
    Object.assign(this, changed);
  }
}
