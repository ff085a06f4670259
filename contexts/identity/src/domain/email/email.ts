import { Aggregate, checkRules, type DomainEvent, type PersonId } from '@pawprint/shared-kernel';
import type { EmailAddress } from '../address/email-address.js';
import type { EmailId } from './email-id.js';
import { RULES_OF_SPENDING } from './rules/index.js';

/** The kinds of email with a link. */
export type LinkKind = 'confirm-address' | 'recover' | 'cancel-recovery' | 'invitation';
/** The kinds of email without a link. */
export type NoticeKind = 'address-unknown' | 'already-registered' | 'address-changed' | 'password-changed';
export type EmailKind = LinkKind | NoticeKind;

/** It is longer than an attempt can take, so two attempts never run at once. */
const FIRST_BACK_OFF_MS = 60_000;
const MAX_BACK_OFF_MS = 15 * 60_000;

/** After so many failed attempts an email is given up. */
export const MAX_SENDING_ATTEMPTS = 10;

/**
 * An email of Identity. Most kinds contain a link, which can be spent once. Every attempt to send the email makes a new secret for
 * the link, so that no secret has to be stored.
 */
export class Email extends Aggregate<DomainEvent> {
  readonly id!: EmailId;
  readonly kind!: EmailKind;
  /** Null for an invitation, which the operating person receives on the screen. */
  readonly to!: EmailAddress | null;
  /** The account that the email is about; null when there is none. */
  readonly personId!: PersonId | null;
  /** The time from which the email may be sent. */
  readonly dueAt!: Date;
  private attemptAt!: Date;
  private attempts!: number;
  /** The digest of the secret in the link; null before the first attempt. */
  private digest!: string | null;
  private attemptedAt!: Date | null;
  private isSent!: boolean;
  /** The time at which the link was spent or cancelled. */
  private spentAt!: Date | null;

  static compose(
    { id, kind, to, personId }: Pick<Email, 'id' | 'kind' | 'to' | 'personId'>,
    dueAt: Date,
  ): Email {
    const fields = {
      dueAt,
      attemptAt: dueAt,
      attempts: 0,
      digest: null,
      attemptedAt: null,
      isSent: false,
      spentAt: null,
    };
    return Object.assign(new Email(), { id, kind, to, personId, ...fields });
  }

  /** The digest of the secret in the link. */
  get linkDigest(): string | null {
    return this.digest;
  }

  /** Whether the link was neither spent nor cancelled. */
  get isOpen(): boolean {
    return this.spentAt === null;
  }

  /** Whether the email is still to be sent. */
  get isWaiting(): boolean {
    return this.isOpen && !this.isSent && this.attempts < MAX_SENDING_ATTEMPTS;
  }

  /** The time of the next attempt. */
  get notBefore(): Date {
    return this.attemptAt;
  }

  /** Replaces the secret of the link. Unless the email is marked as sent, another attempt follows after a growing pause. */
  attempt(digest: string, now: Date): void {
    this.attemptAt = new Date(
      now.getTime() + Math.min(2 ** this.attempts * FIRST_BACK_OFF_MS, MAX_BACK_OFF_MS),
    );
    this.attempts += 1;
    this.digest = digest;
    this.attemptedAt = now;
  }

  markSent(): void {
    this.isSent = true;
  }

  /** @throws RuleViolation when the link was spent or cancelled, or has expired */
  spend(now: Date): void {
    const { kind, attemptedAt, spentAt } = this;
    checkRules(RULES_OF_SPENDING, { kind, sentAt: attemptedAt, spentAt, now });
    this.spentAt = now;
  }

  /** Ends the link, whether the email was sent or not. */
  cancel(now: Date): void {
    this.spentAt ??= now;
  }
}
