import { Aggregate, checkRules, type DomainEvent, type PersonId } from '@pawprint/shared-kernel';
import { NotAuthenticated } from '../account/not-authenticated.error.js';
import type { Role } from '../role/role.js';
import { RULES_OF_BEGINNING, RULES_OF_USING } from './rules/index.js';
import type { SessionId } from './session-id.js';

/** A session ended before its time: the person signed out, or a new password ended it. */
export interface SessionEnded extends DomainEvent {
  readonly kind: 'session-ended';
  readonly sessionId: SessionId;
  readonly personId: PersonId;
}

/** The time from signing in until signing out, in one browser. Its secret is known to the browser only. */
export class Session extends Aggregate<SessionEnded> {
  readonly id!: SessionId;
  readonly personId!: PersonId;
  /** The digest of the secret. */
  readonly digest!: string;
  /** The time at which the person signed in. */
  readonly startedAt!: Date;
  private usedAt!: Date;
  private endedAt!: Date | null;

  /**
   * @param previous the session that the browser had before; it ends
   * @throws RuleViolation when the secret is the one of the previous session
   */
  static begin(
    { id, personId, digest }: Pick<Session, 'id' | 'personId' | 'digest'>,
    previous: Session | null,
    now: Date,
  ): Session {
    checkRules(RULES_OF_BEGINNING, { digest, previous });
    previous?.end(now);
    const times = { startedAt: now, usedAt: now, endedAt: null };
    return Object.assign(new Session(), { id, personId, digest, ...times });
  }

  /** False when the session was ended. An open session may have expired. */
  get isOpen(): boolean {
    return this.endedAt === null;
  }

  /** @throws NotAuthenticated when the session has ended, with the message of the rule */
  use({ name: role }: Role, now: Date): void {
    const facts = { role, startedAt: this.startedAt, usedAt: this.usedAt, endedAt: this.endedAt, now };
    for (const rule of RULES_OF_USING) {
      const violation = rule.violatedBy(facts);
      if (violation !== null) throw new NotAuthenticated(violation);
    }
    this.usedAt = now;
  }

  end(now: Date): void {
    if (!this.isOpen) return;
    this.endedAt = now;
    this.record({ kind: 'session-ended', sessionId: this.id, personId: this.personId, occurredAt: now });
  }
}
