import { Aggregate, checkRules, FieldErrors, isSingleLineText } from '@pawprint/shared-kernel';
import type { RecipientId } from '../recipient/recipient-id.js';
import { Content } from './content.js';
import { type Decision, withDecision } from './decision.js';
import type { DigestId } from '../ids/digest-id.js';
import type { NotificationBecameDue, NotificationEnded } from './events.js';
import type { NotificationId } from '../ids/notification-id.js';
import type { Occasion } from './occasion.js';
import type { Facts, Verdict } from './policies/delivery-policy.js';
import { DELIVERY_POLICIES } from './policies/index.js';
import { REDACTED } from './redaction.js';
import { RULES_OF_TRANSITIONS } from './rules/index.js';
import type { SendingAttempt } from './sending-attempt.js';
import { EVERYTHING, type Topic } from '../recipient/topic.js';
import { MAX_TOPIC_LABEL_LENGTH, MAX_TOPIC_LENGTH } from '../recipient/topic.limits.js';

export type NotificationState = 'due' | NotificationEnded['end'];
export type NotificationEvent = NotificationBecameDue | NotificationEnded;

type KnownFacts = Omit<Facts, 'topic' | 'digestPeriod'>;

/** The verdict of the first policy that objects. When none objects, the verdict is to send it. */
type Decided =
  | { readonly policy: string; readonly verdict: Verdict }
  | { readonly policy: null; readonly verdict: { readonly kind: 'send' } };

/**
 * A message to one recipient about one occasion. It is due first, then ends in exactly one state. After that, it changes only when
 * its recipient is forgotten.
 */
export class Notification extends Aggregate<NotificationEvent> {
  /** The id of the notification. */
  readonly id!: NotificationId;
  readonly recipientId!: RecipientId;
  readonly occasion!: Occasion;
  readonly topic!: Topic | null;
  /** The topic's name for people. */
  readonly topicLabel!: string | null;
  readonly content!: Content;
  readonly dueAt!: Date;
  /**
   * Due is the initial state; the others are final: sent in an email of its own, sent in a digest, suppressed by a
   * rule, or refused by the provider.
   */
  readonly state!: NotificationState;
  /** The rule, the digest or the response that led to the final state, or null. */
  readonly reason!: string | null;
  /** All attempts to send it, oldest first. */
  readonly attempts!: readonly SendingAttempt[];
  readonly decisions!: readonly Decision[];
  /** The time of the next decision or attempt, while it is due. */
  readonly notBefore!: Date;
  /** The due time of the digest that it waits for; null when it waits for none. */
  readonly digestPeriod!: Date | null;
  /** Whether it waits for another attempt and not for a time that its recipient prefers. */
  readonly awaitsRetry!: boolean;
  /** The time when it became due or ended. */
  readonly at!: Date;

  /** @throws InvalidValue when the topic's name or label is invalid */
  static due(
    about: Pick<Notification, 'id' | 'recipientId' | 'occasion' | 'topic' | 'topicLabel' | 'content'>,
    now: Date,
  ): Notification {
    ensureTopic(about);
    const notification = new Notification();
    Object.assign(notification, about, { dueAt: now, at: now });
    Object.assign(notification, { state: 'due', reason: null, attempts: [], decisions: [] });
    Object.assign(notification, { notBefore: now, digestPeriod: null, awaitsRetry: false });
    const { id: notificationId, recipientId } = about;
    notification.record({ kind: 'notification-became-due', notificationId, recipientId, occurredAt: now });
    return notification;
  }

  /** Whether it was sent, possibly a second time after an attempt of unknown outcome. */
  get isPossibleDuplicate(): boolean {
    const isSent = this.state === 'sent' || this.state === 'in-digest';
    return isSent && this.attempts.some(({ outcome }) => outcome === 'unknown');
  }

  /** The time since which no policy prevents sending it. Repeated decisions are recorded once, with the time of the first one. */
  get sendableSince(): Date {
    const last = this.decisions.at(-1);
    return last ? new Date(last.until ?? last.at) : this.dueAt;
  }

  /**
   * Evaluates the policies with the current facts. The first policy that objects decides.
   *
   * @returns the next step; nothing when the notification has to wait or was suppressed
   * @throws RuleViolation when the notification has ended
   */
  decide(facts: KnownFacts): 'send' | 'send in digest' | 'nothing' {
    const { now } = facts;
    const { policy, verdict } = this.decided(facts);
    const until = 'until' in verdict ? verdict.until : null;
    const times = { at: now.toISOString(), until: until?.toISOString() ?? null };
    const decisions = withDecision(this.decisions, { ...times, policy, verdict: verdict.kind });
    if (verdict.kind === 'suppress') this.end('suppressed', policy, now, { decisions });
    else this.change({ decisions, digestPeriod: verdict.kind === 'digest' ? verdict.of : null });
    const step = stepAfter(verdict, now);
    if (step === 'nothing' && until) this.reconsider(until);
    return step;
  }

  /** Returns the result that {@link decide} would have for these facts, without changing the notification. */
  wouldDecide(facts: KnownFacts): ReturnType<Notification['decide']> {
    return stepAfter(this.decided(facts).verdict, facts.now);
  }

  /**
   * Schedules the next decision, and replaces the time or retry for which the notification was waiting.
   *
   * @throws RuleViolation when the notification has ended, as every transition below does
   */
  reconsider(at: Date): void {
    this.change({ notBefore: at, awaitsRetry: false });
  }

  sent(attempt: SendingAttempt): void {
    this.end('sent', null, new Date(attempt.at), { attempts: [...this.attempts, attempt] });
  }

  sentInDigest(attempt: SendingAttempt, digest: DigestId): void {
    const attempts = [...this.attempts, attempt];
    this.end('in-digest', digest, new Date(attempt.at), { attempts });
  }

  /** The attempt failed, and another one follows. */
  defer(attempt: SendingAttempt, until: Date): void {
    this.change({ attempts: [...this.attempts, attempt], notBefore: until, awaitsRetry: true });
  }

  /** The email could not be handed to a provider yet, so another attempt follows. No attempt is recorded. */
  postpone(until: Date): void {
    this.change({ notBefore: until, awaitsRetry: true });
  }

  /** Adds an attempt whose worker recorded no outcome. The notification stays due. */
  outcomeUnknown(attempt: SendingAttempt): void {
    this.change({ attempts: [...this.attempts, attempt] });
  }

  refused(attempt: SendingAttempt): void {
    const attempts = [...this.attempts, attempt];
    this.end('undeliverable', attempt.answer, new Date(attempt.at), { attempts });
  }

  /** Ends the notification because of its own data, or its recipient's, with which it cannot be sent. */
  undeliverable(reason: string, now: Date): void {
    this.end('undeliverable', reason, now, {});
  }

  /** Removes the personal data, because the recipient was forgotten. The state and the times of the attempts stay for statistics. */
  redact(): void {
    const { state, reason, attempts } = this;
    Object.assign(this, {
      content: Content.REDACTED,
      topicLabel: null,
      reason: state === 'undeliverable' ? REDACTED : reason,
      attempts: attempts.map((attempt) => ({ ...attempt, answer: REDACTED })),
    });
  }

  private decided(facts: KnownFacts): Decided {
    const all = { ...facts, topic: this.topic, digestPeriod: this.digestPeriod };
    for (const policy of DELIVERY_POLICIES) {
      const verdict = policy.decide(all);
      if (verdict !== null) return { policy: policy.name, verdict };
    }
    return { policy: null, verdict: { kind: 'send' } };
  }

  private end(
    state: NotificationEnded['end'],
    detail: string | null,
    at: Date,
    changes: Partial<Notification>,
  ): void {
    const reason = state === 'in-digest' ? `digest ${detail}` : detail;
    this.change({ ...changes, state, reason, at, awaitsRetry: false });
    const { id: notificationId, recipientId, isPossibleDuplicate } = this;
    const about = { notificationId, recipientId, isPossibleDuplicate };
    this.record({ kind: 'notification-ended', ...about, end: state, detail, occurredAt: at });
  }

  /** Makes every change of a notification, after a check that it has not ended. */
  private change(changes: Partial<Notification>): void {
    checkRules(RULES_OF_TRANSITIONS, this);
    Object.assign(this, changes);
  }
}

function stepAfter(verdict: Decided['verdict'], now: Date): ReturnType<Notification['decide']> {
  if (verdict.kind === 'send') return 'send';
  return verdict.kind === 'digest' && verdict.until <= now ? 'send in digest' : 'nothing';
}

function ensureTopic({ topic, topicLabel }: Pick<Notification, 'topic' | 'topicLabel'>): void {
  const errors = new FieldErrors();
  const isName = topic === null || (isSingleLineText(topic, MAX_TOPIC_LENGTH) && topic !== EVERYTHING);
  errors.require(
    isName,
    'topic.name',
    `must be 1 to ${MAX_TOPIC_LENGTH} characters on one line, and not ${EVERYTHING}`,
  );
  const isLabel = topicLabel === null || isSingleLineText(topicLabel, MAX_TOPIC_LABEL_LENGTH);
  errors.require(isLabel, 'topic.label', `must be 1 to ${MAX_TOPIC_LABEL_LENGTH} characters on one line`);
  errors.throwIfAny();
}
