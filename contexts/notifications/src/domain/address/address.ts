import {
  Aggregate,
  checkRules,
  type DomainEvent,
  FieldErrors,
  isMultilineText,
  isSingleLineText,
} from '@pawprint/shared-kernel';
import { emailAddress } from './email-address.js';
import { MAX_LIFT_REASON_LENGTH, MAX_LIFTED_BY_LENGTH } from './lift.limits.js';
import { normalForm } from './normal-form.js';
import { RULES_OF_LIFTING } from './rules/index.js';

const SOFT_BOUNCES = 5;
const WEEK_MS = 7 * 24 * 3_600_000;

/** Why nothing is sent to an address any more. */
export type SuppressionReason = 'hard-bounce' | 'five-soft-bounces-in-a-week' | 'complaint';

export interface Suppression {
  readonly reason: SuppressionReason;
  /** What the last report said. */
  readonly said: string;
  readonly since: Date;
}

/** A line in the history of an address, which only grows. */
export interface AddressEvent extends DomainEvent {
  readonly kind: 'address-event';
  /** The id of the address. */
  readonly address: string;
  readonly what: 'hard-bounce' | 'soft-bounce' | 'complaint' | 'suppressed' | 'lifted';
  /** What the report said, or the reason that somebody gave. */
  readonly said: string;
  /** The report that it came by, or who lifted. */
  readonly by: string;
}

interface SoftBounce {
  readonly mailId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What a report that counts tells. */
export interface ReportThatCounts {
  readonly reportId: string;
  readonly mailId: string;
  readonly said: string;
}

/** Where mail goes, what came back from there, and whether it is suppressed for that. */
export class Address extends Aggregate<AddressEvent> {
  /** Its normal form. */
  readonly id!: string;
  private suppressedFor!: Suppression | null;
  private softBounces!: readonly SoftBounce[];

  private constructor() {
    super();
  }

  /** @throws InvalidValue */
  static at(address: string): Address {
    const made = new Address();
    Object.assign(made, { id: normalForm(emailAddress(address, 'address')) });
    made.suppressedFor = null;
    made.softBounces = [];
    return made;
  }

  get suppression(): Suppression | null {
    return this.suppressedFor;
  }

  bouncedHard(report: ReportThatCounts, now: Date): void {
    this.happened('hard-bounce', report.said, report.reportId, now);
    this.suppress('hard-bounce', report, now);
  }

  /** Mails count, not what is said of them: one that comes back twice is one. */
  bouncedSoftly(report: ReportThatCounts, now: Date): void {
    this.happened('soft-bounce', report.said, report.reportId, now);
    const ofTheWeek = this.softBounces.filter(({ at }) => now.getTime() - Date.parse(at) < WEEK_MS);
    const isKnown = ofTheWeek.some(({ mailId }) => mailId === report.mailId);
    const bounce = { mailId: report.mailId, at: now.toISOString() };
    this.softBounces = isKnown ? ofTheWeek : [...ofTheWeek, bounce];
    if (this.softBounces.length >= SOFT_BOUNCES) this.suppress('five-soft-bounces-in-a-week', report, now);
  }

  complainedAbout(report: ReportThatCounts, now: Date): void {
    this.happened('complaint', report.said, report.reportId, now);
    this.suppress('complaint', report, now);
  }

  /**
   * Mail goes there again, and what came back before counts no longer.
   *
   * @throws InvalidValue, RuleViolation
   */
  lift(reason: string, by: string, now: Date): void {
    const errors = new FieldErrors();
    const isReason = isMultilineText(reason, 1, MAX_LIFT_REASON_LENGTH);
    errors.require(isReason, 'reason', `must be 1 to ${MAX_LIFT_REASON_LENGTH} characters`);
    const isName = isSingleLineText(by, MAX_LIFTED_BY_LENGTH);
    errors.require(isName, 'by', `must be 1 to ${MAX_LIFTED_BY_LENGTH} characters on one line`);
    errors.throwIfAny();
    checkRules(RULES_OF_LIFTING, this);
    this.suppressedFor = null;
    this.softBounces = [];
    this.happened('lifted', reason, by, now);
  }

  /** Who is suppressed already stays so for the first reason, unless they complain: that is what they want. */
  private suppress(reason: SuppressionReason, { said, reportId }: ReportThatCounts, now: Date): void {
    const since = this.suppressedFor?.since ?? now;
    if (this.suppressedFor && (reason !== 'complaint' || this.suppressedFor.reason === 'complaint')) return;
    this.suppressedFor = { reason, said, since };
    this.happened('suppressed', `${reason}: ${said}`, reportId, now);
  }

  private happened(what: AddressEvent['what'], said: string, by: string, occurredAt: Date): void {
    this.record({ kind: 'address-event', address: this.id, what, said, by, occurredAt });
  }
}
