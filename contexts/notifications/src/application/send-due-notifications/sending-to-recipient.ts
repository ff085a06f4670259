import { Digest } from '../../domain/digest/digest.js';
import type { RelevanceCheck } from '../../domain/notification/relevance-check.js';
import type { Notification } from '../../domain/notification/notification.js';
import type { RecipientLease } from '../ports/recipient-leases.js';
import type { SendingSlots } from '../ports/sending-slots.js';
import type { NotificationSender } from './notification-sender.js';
import type { OutcomeWriter } from './outcome-writer.js';

export interface Means {
  readonly slots: SendingSlots;
  readonly sender: NotificationSender;
  readonly outcomes: OutcomeWriter;
  /** The names of the references that are retired. */
  readonly retired: ReadonlySet<string>;
  readonly relevance: RelevanceCheck;
  readonly now: () => Date;
  readonly nameToUuid: (name: string) => string;
  /** Whether there is enough time left for another email. */
  readonly mayBegin: () => boolean;
}

/** A wait for a slot ends with a slot, because every email is sent within a bounded time. */
const NEVER = new AbortController().signal;

/**
 * Sends what is due to one leased recipient, from the first decision to the last outcome. Each notification is decided
 * when a slot is free for its email, at the moment of sending. Each outcome is recorded when its email was sent; the last
 * one ends the lease.
 */
export class SendingToRecipient {
  private readonly undecided: Notification[];
  /** Decided, with no email to wait for. */
  private readonly decided: Notification[] = [];
  private readonly inDigest: Notification[] = [];
  private readonly emails: Promise<void>[] = [];
  private underWay = 0;
  private isAllBegun = false;

  constructor(
    private readonly lease: RecipientLease,
    private readonly addressSuppressed: string | null,
    private readonly means: Means,
  ) {
    this.undecided = [...lease.due.notifications];
  }

  async run(): Promise<void> {
    while (this.undecided.length > 0 && (await this.beginNextEmail())) continue;
    // A digest is whole: what could not be decided in time is decided together with all the others in the next lease.
    if (this.undecided.length === 0 && this.inDigest.length > 0) this.begin(() => this.sendDigest());
    this.isAllBegun = true;
    if (this.underWay === 0) await this.record([], null);
    const [failure] = (await Promise.allSettled(this.emails)).filter(({ status }) => status === 'rejected');
    if (failure) throw (failure as PromiseRejectedResult).reason;
  }

  /** @returns whether there was one */
  private async beginNextEmail(): Promise<boolean> {
    const next = Promise.withResolvers<Notification | null>();
    const email = this.means.slots.run(NEVER, async () => {
      const notification = this.decideUpToNextEmail();
      next.resolve(notification);
      if (notification) await this.means.sender.send(notification, this.lease);
    });
    email.catch(next.reject);
    const notification = await next.promise;
    if (notification) this.begin(() => email.then(() => this.ended([notification], null)));
    return notification !== null;
  }

  /** @returns the next notification to be sent by itself; null when there is none, or no time for it */
  private decideUpToNextEmail(): Notification | null {
    const { mayBegin, now, retired } = this.means;
    while (this.undecided.length > 0 && mayBegin()) {
      const notification = this.undecided.shift()!;
      const isRetired = retired.has(notification.occasion.about.name);
      const action = this.lease.due.decide(notification, this.addressSuppressed, now(), isRetired);
      if (action === 'send') return notification;
      (action === 'send in digest' ? this.inDigest : this.decided).push(notification);
    }
    return null;
  }

  private begin(work: () => Promise<void>): void {
    this.underWay++;
    this.emails.push(work());
  }

  private async sendDigest(): Promise<void> {
    const { slots, sender, relevance, now, nameToUuid } = this.means;
    const gone = await relevance.goneAmong(this.inDigest.map(({ occasion }) => occasion.about));
    const isRelevant = ({ occasion }: Notification): boolean => !gone.has(occasion.about.name);
    for (const notification of this.inDigest)
      if (!isRelevant(notification)) notification.occasionIsRetired(now());
    const digest = Digest.of(this.inDigest.filter(isRelevant), nameToUuid);
    if (digest) await slots.run(NEVER, () => sender.sendDigest(digest, this.lease));
    await this.ended(this.inDigest, digest?.isSent ? digest : null);
  }

  private ended(notifications: readonly Notification[], digest: Digest | null): Promise<void> {
    this.underWay--;
    return this.record(notifications, digest);
  }

  private async record(ended: readonly Notification[], digest: Digest | null): Promise<void> {
    const { lease } = this;
    const isLast = this.isAllBegun && this.underWay === 0;
    const notifications = isLast ? [...ended, ...this.decided] : ended;
    const events = notifications.flatMap((notification) => notification.releaseEvents());
    await this.means.outcomes.record(
      { lease, notifications, events, digest, isLast },
      this.means.slots.isInUse,
    );
  }
}
