import { Aggregate, checkRules } from '@pawprint/shared-kernel';
import { dayOf, wholeWeeksBetween } from '../calendar-date.js';
import type {
  KittenAdopted,
  KittenCorrected,
  KittenHandedOver,
  KittenListed,
  KittenWithdrawn,
} from './events.js';
import type { KittenChanges, KittenDetails } from './kitten-details.js';
import type { KittenId } from './kitten-id.js';
import type { KittenState } from '../kitten-state.js';
import type { ShelterId } from './shelter-id.js';
import { RULES_OF_ADOPTION, RULES_OF_CORRECTION, RULES_OF_WITHDRAWAL } from './rules/index.js';

export type KittenEvent = KittenListed | KittenCorrected | KittenHandedOver | KittenAdopted | KittenWithdrawn;

/** A kitten that a shelter listed. Adopters can find it until it is adopted or withdrawn. */
export class Kitten extends Aggregate<KittenEvent> {
  readonly id!: KittenId;
  readonly details!: KittenDetails;
  /** The shelter that listed it, or to which it was handed over. */
  readonly listedBy!: ShelterId;
  readonly listedAt!: Date;
  readonly state!: KittenState;

  static list(id: KittenId, details: KittenDetails, listedBy: ShelterId, now: Date): Kitten {
    const kitten = new Kitten();
    Object.assign(kitten, { id, details, listedBy, listedAt: now, state: 'listed' });
    kitten.record({ kind: 'kitten-listed', kittenId: id, details, listedBy, occurredAt: now });
    return kitten;
  }

  /** Restores a stored kitten without checking rules. */
  static reconstitute(stored: Pick<Kitten, 'id' | 'details' | 'listedBy' | 'listedAt' | 'state'>): Kitten {
    return Object.assign(new Kitten(), stored);
  }

  ageInWeeks(now: Date): number {
    return wholeWeeksBetween(this.details.bornOn, dayOf(now));
  }

  /**
   * Replaces the given details and keeps the others.
   *
   * @returns false when the details stay the same
   * @throws InvalidValue naming every wrong field
   * @throws RuleViolation
   */
  correct(changes: KittenChanges, shelter: ShelterId, now: Date): boolean {
    const details = this.details.with(changes, now);
    checkRules(RULES_OF_CORRECTION, { listedBy: this.listedBy, shelter, state: this.state });
    if (details.canonicalText === this.details.canonicalText) return false;
    this.change({ details });
    const { id: kittenId, listedBy, listedAt } = this;
    this.record({ kind: 'kitten-corrected', kittenId, details, listedBy, listedAt, occurredAt: now });
    return true;
  }

  /** @throws RuleViolation */
  adopt(shelter: ShelterId, now: Date): void {
    checkRules(RULES_OF_ADOPTION, {
      listedBy: this.listedBy,
      shelter,
      state: this.state,
      ageInWeeks: this.ageInWeeks(now),
    });
    this.change({ state: 'adopted' });
    this.record({ kind: 'kitten-adopted', kittenId: this.id, occurredAt: now });
  }

  /** @throws RuleViolation */
  withdraw(shelter: ShelterId, now: Date): void {
    checkRules(RULES_OF_WITHDRAWAL, { listedBy: this.listedBy, shelter, state: this.state });
    this.change({ state: 'withdrawn' });
    this.record({ kind: 'kitten-withdrawn', kittenId: this.id, occurredAt: now });
  }

  /** Lets another shelter decide about the kitten from now on. */
  handOver(to: ShelterId, now: Date): void {
    if (to === this.listedBy) return;
    this.change({ listedBy: to });
    this.record({ kind: 'kitten-handed-over', kittenId: this.id, listedBy: to, occurredAt: now });
  }

  private change(changed: Partial<Pick<Kitten, 'details' | 'listedBy' | 'state'>>): void {
    Object.assign(this, changed);
  }
}
