import type { Clock, Ids } from '@pawprint/platform/ports';
import { Digest } from '../../domain/digest/digest.js';
import type { Notification } from '../../domain/notification/notification.js';
import type { DataFaults } from '../data-faults/data-faults.js';
import type { RecipientLease } from '../ports/recipient-leases.js';
import type { SendingSlots } from '../ports/sending-slots.js';
import type { NotificationSender } from './notification-sender.js';
import type { OutcomeWriter } from './outcome-writer.js';

/** Waits until all work has ended, and then throws its first failure. */
export async function allEnded(work: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) if (result.status === 'rejected') throw result.reason;
}

/** The collaborators and facts that all sendings of one command share. */
export interface SendingContext {
  readonly slots: SendingSlots;
  readonly sender: NotificationSender;
  readonly outcomes: OutcomeWriter;
  readonly faults: DataFaults;
  /** The names of the references that are retired. */
  readonly retired: ReadonlySet<string>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Whether there is enough time left for another email. */
  readonly mayBegin: () => boolean;
}

/** A lease whose notifications can be decided about. */
export interface PreparedLease {
  readonly lease: RecipientLease;
  /** The reason for which the recipient's address is suppressed; null when it is not suppressed. */
  readonly addressSuppressed: string | null;
}

/** Waiting for a slot needs no abort, because every email that occupies a slot has a timeout. */
const NEVER = new AbortController().signal;

/**
 * Sends the due notifications of one lease, from the first decision to the last outcome. It decides about a notification only
 * when a slot is free for its email. The email keeps its slot until its outcome is recorded, so the number of slots limits the
 * emails that a killed process may repeat. The last outcome ends the lease. A notification whose own data makes it fail ends as
 * undeliverable, and the others continue.
 */
export class SendingToRecipient {
  private readonly lease: RecipientLease;
  private readonly undecided: Notification[];
  /** Decided notifications that need no email. */
  private readonly decided: Notification[] = [];
  private readonly inDigest: Notification[] = [];
  private readonly emails: Promise<void>[] = [];
  private sendingCount = 0;
  private isAllBegun = false;

  constructor(
    private readonly prepared: PreparedLease,
    private readonly context: SendingContext,
  ) {
    this.lease = prepared.lease;
    this.undecided = [...this.lease.due.notifications];
  }

  async run(): Promise<void> {
    while (this.undecided.length > 0 && (await this.beginNextEmail())) continue;
    // A digest must contain all of its notifications. If time ran out before all were decided, the next lease sends it.
    if (this.undecided.length === 0 && this.inDigest.length > 0) {
      this.sendingCount++;
      this.emails.push(this.sendDigest());
    }
    this.isAllBegun = true;
    if (this.sendingCount === 0) await this.record([], null);
    await allEnded(this.emails);
  }

  /** @returns false when no notification is left, or no time */
  private async beginNextEmail(): Promise<boolean> {
    const next = Promise.withResolvers<Notification | null>();
    const email = this.context.slots.run(NEVER, async () => {
      const notification = this.decideUpToNextEmail();
      if (notification) this.sendingCount++;
      next.resolve(notification);
      if (notification === null) return;
      await this.isolated([notification], () => this.context.sender.send(notification, this.lease));
      await this.ended([notification], null);
    });
    email.catch(next.reject);
    const notification = await next.promise;
    if (notification) this.emails.push(email);
    return notification !== null;
  }

  /** @returns the next notification to send in its own email; null when none is left, or no time */
  private decideUpToNextEmail(): Notification | null {
    while (this.undecided.length > 0 && this.context.mayBegin()) {
      const notification = this.undecided.shift()!;
      const action = this.decide(notification);
      if (action === 'send') return notification;
      (action === 'send in digest' ? this.inDigest : this.decided).push(notification);
    }
    return null;
  }

  private decide(notification: Notification): ReturnType<Notification['decide']> {
    const { lease, addressSuppressed } = this.prepared;
    try {
      const isRetired = notification.occasion.references.some(({ name }) => this.context.retired.has(name));
      return lease.due.decide(notification, addressSuppressed, this.context.clock.now(), isRetired);
    } catch (error) {
      this.endUndeliverable([notification], error);
      return 'nothing';
    }
  }

  private async isolated(notifications: readonly Notification[], send: () => Promise<void>): Promise<void> {
    try {
      await send();
    } catch (error) {
      this.endUndeliverable(notifications, error);
    }
  }

  private endUndeliverable(all: readonly Notification[], error: unknown): void {
    const due = all.filter(({ state }) => state === 'due');
    const ids = due.map(({ id }) => id);
    const reason = this.context.faults.report(error, this.lease.due.recipientId, ids);
    for (const notification of due) notification.undeliverable(reason, this.context.clock.now());
  }

  private async sendDigest(): Promise<void> {
    const { slots, sender, ids } = this.context;
    const digest = Digest.of(this.inDigest, (name) => ids.named(name))!;
    await slots.run(NEVER, async () => {
      await this.isolated(digest.notifications, () => sender.sendDigest(digest, this.lease));
      await this.ended(this.inDigest, digest.isSent ? digest : null);
    });
  }

  private ended(notifications: readonly Notification[], digest: Digest | null): Promise<void> {
    this.sendingCount--;
    return this.record(notifications, digest);
  }

  private async record(ended: readonly Notification[], digest: Digest | null): Promise<void> {
    const { lease } = this;
    const isLast = this.isAllBegun && this.sendingCount === 0;
    const notifications = isLast ? [...ended, ...this.decided] : ended;
    const events = notifications.flatMap((notification) => notification.releaseEvents());
    await this.context.outcomes.record(
      { lease, notifications, events, digest, isLast },
      this.context.sender.isSending,
    );
  }
}
