import {
  Aggregate,
  checkRules,
  type DomainEvent,
  FieldErrors,
  isMultilineText,
  isSingleLineText,
  normalForm,
} from '@pawprint/shared-kernel';
import { emailAddress } from './email-address.js';
import { MAX_LIFT_REASON_LENGTH, MAX_LIFTED_BY_LENGTH } from './lift.limits.js';
import type { ReportFinding } from './report.js';
import { RULES_OF_LIFTING } from './rules/index.js';

const SOFT_BOUNCES = 5;
const WEEK_MS = 7 * 24 * 3_600_000;

/** The reason for which no more emails are sent to an address. */
export type SuppressionReason = 'hard-bounce' | 'five-soft-bounces-in-a-week' | 'complaint';

export interface Suppression {
  /** A permanent failure, temporary failures of five emails within a week, or a spam complaint. */
  readonly reason: SuppressionReason;
  /** The text of the report that caused it. */
  readonly detail: string;
  /** The time at which the address was suppressed. */
  readonly since: Date;
}

/** An entry in the history of an address. Entries are only appended, never changed or deleted. */
export interface AddressEvent extends DomainEvent {
  readonly kind: 'address-event';
  /** The id of the address. */
  readonly address: string;
  /** The kind of report that arrived, or the change of the suppression. */
  readonly type: 'hard-bounce' | 'soft-bounce' | 'complaint' | 'suppressed' | 'lifted';
  /** The text of the report, or the reason for lifting the suppression. */
  readonly detail: string;
  /** The id of the report, or the name of the person who lifted the suppression. */
  readonly by: string;
}

interface SoftBounce {
  readonly emailId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A report that counts against an address: a bounce or a complaint. */
export interface NegativeReport {
  readonly finding: Exclude<ReportFinding, 'notice'>;
  readonly reportId: string;
  readonly emailId: string;
  readonly detail: string;
}

/**
 * An email address from which reports came back. It becomes suppressed after one hard bounce, one complaint, or soft bounces of
 * five emails within a week. No emails are sent to a suppressed address. An operator can lift the suppression.
 */
export class Address extends Aggregate<AddressEvent> {
  /** The address in its normal form. */
  readonly id!: string;
  private suppressedFor!: Suppression | null;
  private softBounces!: readonly SoftBounce[];

  /** @throws InvalidValue */
  static at(address: string): Address {
    const id = normalForm(emailAddress(address, 'address'));
    return Object.assign(new Address(), { id, suppressedFor: null, softBounces: [] });
  }

  get suppression(): Suppression | null {
    return this.suppressedFor;
  }

  /** Suppresses the address if the report requires it. Counts soft bounces by email, so a repeated report counts once. */
  receive(report: NegativeReport, now: Date): void {
    const { finding, emailId } = report;
    this.recordEvent(finding, report.detail, report.reportId, now);
    if (finding !== 'soft-bounce') return this.suppress(finding, report, now);
    const ofTheWeek = this.softBounces.filter(({ at }) => now.getTime() - Date.parse(at) < WEEK_MS);
    const isCounted = ofTheWeek.some((bounce) => bounce.emailId === emailId);
    this.softBounces = isCounted ? ofTheWeek : [...ofTheWeek, { emailId, at: now.toISOString() }];
    if (this.softBounces.length >= SOFT_BOUNCES) this.suppress('five-soft-bounces-in-a-week', report, now);
  }

  /**
   * Ends the suppression. Earlier bounces and complaints no longer count.
   *
   * @throws InvalidValue naming every invalid field
   * @throws RuleViolation when the address is not suppressed
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
    this.recordEvent('lifted', reason, by, now);
  }

  /** Keeps the first reason, unless a complaint follows: a complaint is the recipient's own wish. */
  private suppress(reason: SuppressionReason, { detail, reportId }: NegativeReport, now: Date): void {
    const since = this.suppressedFor?.since ?? now;
    if (this.suppressedFor && (reason !== 'complaint' || this.suppressedFor.reason === 'complaint')) return;
    this.suppressedFor = { reason, detail, since };
    this.recordEvent('suppressed', `${reason}: ${detail}`, reportId, now);
  }

  private recordEvent(type: AddressEvent['type'], detail: string, by: string, occurredAt: Date): void {
    this.record({ kind: 'address-event', address: this.id, type, detail, by, occurredAt });
  }
}
