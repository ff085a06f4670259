import { Aggregate, checkRules, FieldErrors, isSingleLineText } from '@pawprint/shared-kernel';
import type { RecipientId } from '../recipient/recipient-id.js';
import type { Content } from './content.js';
import { type Decision, withDecision } from './decision.js';
import type { DigestId } from '../ids/digest-id.js';
import { NotificationBecameDue } from './events/notification-became-due.event.js';
import {
  NotificationSentInDigest,
  NotificationSent,
  NotificationSuppressed,
  NotificationUndeliverable,
} from './events/notification-ended.event.js';
import type { NotificationId } from '../ids/notification-id.js';
import type { Occasion } from './occasion.js';
import type { Facts } from './policies/facts.js';
import { DELIVERY_POLICIES } from './policies/index.js';
import { occasionIsRetired } from './policies/occasion-is-retired.policy.js';
import type { Verdict } from './policies/verdict.js';
import { RULES_OF_TRANSITIONS } from './rules/index.js';
import type { SendingAttempt } from './sending-attempt.js';
import { EVERYTHING, type Topic } from '../recipient/topic.js';
import { MAX_TOPIC_LABEL_LENGTH, MAX_TOPIC_LENGTH } from '../recipient/topic.limits.js';

export type NotificationState = 'due' | 'sent' | 'in-digest' | 'suppressed' | 'undeliverable';

const EVENT_OF_END = {
  sent: NotificationSent,
  'in-digest': NotificationSentInDigest,
  suppressed: NotificationSuppressed,
  undeliverable: NotificationUndeliverable,
} as const satisfies Record<Exclude<NotificationState, 'due'>, unknown>;

export type NotificationEvent =
  | NotificationBecameDue
  | InstanceType<(typeof EVENT_OF_END)[keyof typeof EVENT_OF_END]>;

/** Longer than it takes to send an email as soon as its notification is due. */
const AT_ONCE_MS = 10_000;

type KnownFacts = Omit<Facts, 'topic' | 'digestPeriod'>;

const isInDigestNow = (verdict: Verdict, now: Date): boolean =>
  verdict.kind === 'digest' && verdict.until <= now;

/** Notifies one recipient of one occasion. It is due, then ends in exactly one way and never changes again. */
export class Notification extends Aggregate<NotificationEvent> {
  readonly id!: NotificationId;
  readonly recipientId!: RecipientId;
  readonly occasion!: Occasion;
  readonly topic!: Topic | null;
  /** The name of the topic that people read. */
  readonly topicLabel!: string | null;
  readonly content!: Content;
  readonly dueAt!: Date;
  readonly state!: NotificationState;
  /** The policy that suppressed it, its digest, or the provider's last answer; null when it is due or was sent by itself. */
  readonly reason!: string | null;
  readonly attempts!: readonly SendingAttempt[];
  readonly decisions!: readonly Decision[];
  /** While it is due: when it is next looked at. */
  readonly notBefore!: Date;
  /** The digest that it was put down for, by the time when that digest is due; null when it waits for none. */
  readonly digestPeriod!: Date | null;
  /** Whether it waits for another attempt, rather than for what its recipient prefers. */
  readonly awaitsRetry!: boolean;
  /** When it became due or ended. */
  readonly at!: Date;

  private constructor() {
    super();
  }

  /** @throws InvalidValue */
  static due(
    about: Pick<Notification, 'id' | 'recipientId' | 'occasion' | 'topic' | 'topicLabel' | 'content'>,
    now: Date,
  ): Notification {
    ensureTopic(about);
    const notification = new Notification();
    Object.assign(notification, about, { dueAt: now, at: now });
    Object.assign(notification, { state: 'due', reason: null, attempts: [], decisions: [] });
    Object.assign(notification, { notBefore: now, digestPeriod: null, awaitsRetry: false });
    notification.record(new NotificationBecameDue(about.id, about.recipientId, now));
    return notification;
  }

  /** Whether it was sent, possibly a second time after an attempt of unknown outcome. */
  get isPossibleDuplicate(): boolean {
    const isSent = this.state === 'sent' || this.state === 'in-digest';
    return isSent && this.attempts.some(({ outcome }) => outcome === 'unknown');
  }

  /** Whether it waited since it became due, so that its occasion may have been retired meanwhile. */
  hasWaited(now: Date): boolean {
    return this.decisions.length > 0 || now.getTime() - this.dueAt.getTime() > AT_ONCE_MS;
  }

  /**
   * Checks the present facts against the policies; the first policy that objects decides.
   *
   * @returns what to do now: nothing, when it has to wait or is suppressed
   * @throws RuleViolation when it has ended
   */
  decide(facts: KnownFacts): 'send' | 'send in digest' | 'nothing' {
    const { now } = facts;
    const ruling = this.ruling(facts);
    if (ruling === null) {
      const decision = { policy: null, verdict: 'tell', until: null } as const;
      this.change({ decisions: this.decisionsWith(decision, now), digestPeriod: null });
      return 'send';
    }
    const { policy, verdict } = ruling;
    if (verdict.kind === 'suppress') {
      this.suppress(policy, now);
      return 'nothing';
    }
    const decision = { policy, verdict: verdict.kind, until: verdict.until.toISOString() };
    const digestPeriod = verdict.kind === 'digest' ? verdict.of : null;
    this.change({ decisions: this.decisionsWith(decision, now), digestPeriod });
    if (isInDigestNow(verdict, now)) return 'send in digest';
    this.reconsider(verdict.until);
    return 'nothing';
  }

  /** What {@link decide} would return for these facts; it decides nothing. */
  wouldDecide(facts: KnownFacts): ReturnType<Notification['decide']> {
    const ruling = this.ruling(facts);
    if (ruling === null) return 'send';
    return isInDigestNow(ruling.verdict, facts.now) ? 'send in digest' : 'nothing';
  }

  /**
   * It is decided about again at that time, whatever it has been waiting for.
   *
   * @throws RuleViolation when it has ended, as every transition below does
   */
  reconsider(at: Date): void {
    this.change({ notBefore: at, awaitsRetry: false });
  }

  /** The upstream context answered that the thing it is about is gone. */
  occasionIsRetired(now: Date): void {
    this.suppress(occasionIsRetired.name, now);
  }

  sent(attempt: SendingAttempt): void {
    this.end('sent', null, new Date(attempt.at), { attempts: [...this.attempts, attempt] });
  }

  sentInDigest(attempt: SendingAttempt, digest: DigestId): void {
    const attempts = [...this.attempts, attempt];
    this.end('in-digest', digest, new Date(attempt.at), { attempts });
  }

  /** The attempt failed, and another one follows. */
  putOff(attempt: SendingAttempt, until: Date): void {
    this.change({ attempts: [...this.attempts, attempt], notBefore: until, awaitsRetry: true });
  }

  /** The worker of the attempt was not heard of again. The notification is still due. */
  outcomeUnknown(attempt: SendingAttempt): void {
    this.change({ attempts: [...this.attempts, attempt] });
  }

  refused(attempt: SendingAttempt): void {
    const attempts = [...this.attempts, attempt];
    this.end('undeliverable', attempt.answer, new Date(attempt.at), { attempts });
  }

  /** The first policy that objects, and its verdict; null when none does. */
  private ruling(facts: KnownFacts): { readonly policy: string; readonly verdict: Verdict } | null {
    const all = { ...facts, topic: this.topic, digestPeriod: this.digestPeriod };
    for (const policy of DELIVERY_POLICIES) {
      const verdict = policy.decide(all);
      if (verdict !== null) return { policy: policy.name, verdict };
    }
    return null;
  }

  private suppress(policy: string, now: Date): void {
    const decisions = this.decisionsWith({ policy, verdict: 'suppress', until: null }, now);
    this.end('suppressed', policy, now, { decisions });
  }

  private decisionsWith(decision: Omit<Decision, 'at'>, now: Date): readonly Decision[] {
    return withDecision(this.decisions, { at: now.toISOString(), ...decision });
  }

  private end(
    state: keyof typeof EVENT_OF_END,
    detail: string | null,
    at: Date,
    changes: Partial<Notification>,
  ): void {
    const reason = state === 'in-digest' ? `digest ${detail}` : detail;
    this.change({ ...changes, state, reason, at, awaitsRetry: false });
    const { id, recipientId, isPossibleDuplicate } = this;
    this.record(new EVENT_OF_END[state](id, recipientId, detail, isPossibleDuplicate, at));
  }

  /** The only way in which a notification changes. */
  private change(changes: Partial<Notification>): void {
    checkRules(RULES_OF_TRANSITIONS, this);
    Object.assign(this, changes);
  }
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
