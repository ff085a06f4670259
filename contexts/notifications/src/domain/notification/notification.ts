import { Aggregate, type DomainEvent } from '@pawprint/shared-kernel';
import type { DigestId } from './digest-id.js';
import type { RecipientId } from '../recipient/recipient-id.js';
import { type Content, content } from './content.js';
import { type Decision, withDecision } from './decision.js';
import type { NotificationId } from './notification-id.js';
import type { Occasion } from './occasion.js';
import type { Facts } from './policies/facts.js';
import { DELIVERY_POLICIES } from './policies/index.js';
import type { Verdict } from './policies/verdict.js';
import type { SendingAttempt } from './sending-attempt.js';
import type { Topic } from '../recipient/topic.js';

export type NotificationState = 'due' | 'sent' | 'in-digest' | 'suppressed' | 'undeliverable';

type FactsAtHand = Omit<Facts, 'topic' | 'waitsFor'>;

/** The policy that had something to say, and what that was; neither: nothing keeps the recipient from being told. */
type Ruling =
  | { readonly policy: string; readonly verdict: Verdict }
  | { readonly policy: null; readonly verdict: null };

const isToldInDigestNow = (verdict: Verdict, now: Date): boolean =>
  verdict.kind === 'digest' && verdict.until <= now;

/** NotificationSender one recipient of one occasion: it is due until it has ended in exactly one way. */
export class Notification extends Aggregate<DomainEvent> {
  readonly id!: NotificationId;
  readonly recipientId!: RecipientId;
  readonly occasion!: Occasion;
  readonly topic!: Topic | null;
  /** What people call the topic. */
  readonly topicLabel!: string | null;
  readonly content!: Content;
  readonly dueAt!: Date;
  private standing!: NotificationState;
  private endedFor!: string | null;
  private tried!: readonly SendingAttempt[];
  private decided!: readonly Decision[];
  private earliest!: Date;
  private digest!: Date | null;
  private isPutOff!: boolean;
  private changedAt!: Date;

  private constructor() {
    super();
  }

  /** @throws InvalidValue */
  static due(
    about: Pick<Notification, 'id' | 'recipientId' | 'occasion' | 'topic' | 'topicLabel' | 'content'>,
    now: Date,
  ): Notification {
    const notification = new Notification();
    Object.assign(notification, about, { content: content(about.content), dueAt: now });
    notification.standing = 'due';
    notification.endedFor = null;
    notification.tried = [];
    notification.decided = [];
    notification.digest = null;
    notification.changedAt = now;
    notification.reconsider(now);
    return notification;
  }

  get state(): NotificationState {
    return this.standing;
  }

  /** Why it ended as it did: the policy that suppressed it, its digest, or what the provider said; null where there is nothing to say. */
  get reason(): string | null {
    return this.endedFor;
  }

  get attempts(): readonly SendingAttempt[] {
    return this.tried;
  }

  get decisions(): readonly Decision[] {
    return this.decided;
  }

  get at(): Date {
    return this.changedAt;
  }

  /** As long as it is due: when it is looked at again. */
  get notBefore(): Date {
    return this.earliest;
  }

  /** Whether it was told, and perhaps before, by an attempt of unknown outcome. */
  get isPerhapsToldTwice(): boolean {
    const isTold = this.standing === 'sent' || this.standing === 'in-digest';
    return isTold && this.tried.some(({ outcome }) => outcome === 'unknown');
  }

  /** The digest that it was put down for; null: none. */
  get waitsFor(): Date | null {
    return this.digest;
  }

  /** Whether it waits for another attempt, rather than for what its recipient wishes. */
  get waitsForAttempt(): boolean {
    return this.isPutOff;
  }

  /**
   * Holds the facts, as they are now, against the policies; the first that has something to say decides.
   *
   * @returns what is to be done about it now: nothing, where it waits or has ended
   */
  decide(facts: FactsAtHand): 'tell' | 'tell in digest' | 'nothing' {
    const { now } = facts;
    const { policy, verdict } = this.ruling(facts);
    if (verdict === null) {
      this.keep({ policy, verdict: 'tell', until: null }, now);
      this.digest = null;
      return 'tell';
    }
    if (verdict.kind === 'suppress') {
      this.suppress(policy, now);
      return 'nothing';
    }
    this.keep({ policy, verdict: verdict.kind, until: verdict.until.toISOString() }, now);
    this.digest = verdict.kind === 'digest' ? verdict.of : null;
    if (isToldInDigestNow(verdict, now)) return 'tell in digest';
    this.reconsider(verdict.until);
    return 'nothing';
  }

  /** What would be done about it, as facts are or were; nothing is decided. */
  wouldDecide(facts: FactsAtHand): ReturnType<Notification['decide']> {
    const { verdict } = this.ruling(facts);
    if (verdict === null) return 'tell';
    return isToldInDigestNow(verdict, facts.now) ? 'tell in digest' : 'nothing';
  }

  /** Decided anew at that time, whatever it has been waiting for. */
  reconsider(at: Date): void {
    this.earliest = at;
    this.isPutOff = false;
  }

  /** What it is about is not worth telling any more. */
  hasPassed(now: Date): void {
    this.suppress('occasion-has-passed', now);
  }

  sent(attempt: SendingAttempt): void {
    this.tried = [...this.tried, attempt];
    this.end('sent', null, new Date(attempt.at));
  }

  sentInDigest(attempt: SendingAttempt, digest: DigestId): void {
    this.tried = [...this.tried, attempt];
    this.end('in-digest', `digest ${digest}`, new Date(attempt.at));
  }

  putOff(attempt: SendingAttempt, until: Date): void {
    this.tried = [...this.tried, attempt];
    this.earliest = until;
    this.isPutOff = true;
  }

  /** Whoever tried to tell it was not heard of again. It is still due. */
  leftInDoubt(attempt: SendingAttempt): void {
    this.tried = [...this.tried, attempt];
  }

  refused(attempt: SendingAttempt): void {
    this.tried = [...this.tried, attempt];
    this.end('undeliverable', attempt.answer, new Date(attempt.at));
  }

  private ruling(facts: FactsAtHand): Ruling {
    const all = { ...facts, topic: this.topic, waitsFor: this.digest };
    for (const policy of DELIVERY_POLICIES) {
      const verdict = policy.decide(all);
      if (verdict !== null) return { policy: policy.name, verdict };
    }
    return { policy: null, verdict: null };
  }

  private suppress(policy: string, now: Date): void {
    this.keep({ policy, verdict: 'suppress', until: null }, now);
    this.end('suppressed', policy, now);
  }

  private keep(decision: Omit<Decision, 'at'>, now: Date): void {
    this.decided = withDecision(this.decided, { at: now.toISOString(), ...decision });
  }

  private end(state: Exclude<NotificationState, 'due'>, reason: string | null, now: Date): void {
    if (this.standing !== 'due')
      throw new Error(`Notification ${this.id} has ended before: ${this.standing}`);
    this.standing = state;
    this.endedFor = reason;
    this.changedAt = now;
    this.isPutOff = false;
  }
}
