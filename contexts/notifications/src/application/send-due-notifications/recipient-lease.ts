import { Digest } from '../../domain/digest/digest.js';
import type { RelevanceCheck } from '../../domain/notification/relevance-check.js';
import type { Notification } from '../../domain/notification/notification.js';
import type { Turn } from '../../domain/turn/turn.js';
import type { Lanes } from './lanes.js';
import type { OutcomeWriter } from './outcome-writer.js';
import type { NotificationSender } from './notification-sender.js';

/** What a turn is taken with. */
export interface Hands {
  readonly worker: string;
  readonly lanes: Lanes;
  readonly telling: NotificationSender;
  readonly settlements: OutcomeWriter;
  readonly current: RelevanceCheck;
  readonly now: () => Date;
  readonly nameToUuid: (name: string) => string;
  /** Whether there is time enough left for another mail. */
  readonly mayBegin: () => boolean;
}

/**
 * One turn, from its first decision to its last settlement. Each notification is decided about when a lane is free for
 * its mail, at the moment of sending; each mail is settled when it has gone, and the last of them ends the turn.
 */
export class RecipientLease {
  /** Decided, and nothing to wait for. */
  private readonly decided: Notification[] = [];
  private readonly gathered: Notification[] = [];
  private readonly mails: Promise<void>[] = [];
  private underWay = 0;
  private isAllBegun = false;

  constructor(
    private readonly turn: Turn,
    private readonly addressSuppressed: string | null,
    private readonly hands: Hands,
  ) {}

  async take(): Promise<void> {
    const isAllDecided = await this.decideAll();
    // A digest is whole: what was not decided in time is decided, and gathered, with all the others in the next turn.
    if (isAllDecided && this.gathered.length > 0) this.begin(() => this.tellDigest());
    this.isAllBegun = true;
    if (this.underWay === 0) await this.settle([], null);
    const [failure] = (await Promise.allSettled(this.mails)).filter(({ status }) => status === 'rejected');
    if (failure) throw (failure as PromiseRejectedResult).reason;
  }

  private async decideAll(): Promise<boolean> {
    const { lanes, mayBegin, now } = this.hands;
    let isInLane = false;
    try {
      for (const notification of this.turn.due) {
        if (!isInLane) await lanes.enter();
        isInLane = true;
        if (!mayBegin()) return false;
        const toDo = this.turn.decide(notification, this.addressSuppressed, now());
        if (toDo === 'tell') {
          isInLane = false;
          this.begin(() => this.tell(notification));
        } else (toDo === 'tell in digest' ? this.gathered : this.decided).push(notification);
      }
      return true;
    } finally {
      if (isInLane) lanes.leave();
    }
  }

  private begin(telling: () => Promise<void>): void {
    this.underWay++;
    this.mails.push(telling());
  }

  private async tell(notification: Notification): Promise<void> {
    const { telling, lanes, worker } = this.hands;
    await telling.tell(notification, this.turn.recipient!, worker).finally(() => lanes.leave());
    await this.ended([notification], null);
  }

  private async tellDigest(): Promise<void> {
    const { telling, lanes, worker, current, now, nameToUuid } = this.hands;
    const still = await current.among(this.gathered.map(({ occasion }) => occasion));
    const [worthTelling, passed] = [true, false].map((isCurrent) =>
      this.gathered.filter(({ occasion }) => still.has(occasion) === isCurrent),
    ) as [Notification[], Notification[]];
    for (const notification of passed) notification.hasPassed(now());
    const digest = Digest.of(worthTelling, nameToUuid);
    if (digest) {
      await lanes.enter();
      await telling.tellDigest(digest, this.turn.recipient!, worker).finally(() => lanes.leave());
    }
    const isTold = digest?.notifications[0].state === 'in-digest';
    await this.ended(this.gathered, isTold ? digest : null);
  }

  private ended(notifications: readonly Notification[], digest: Digest | null): Promise<void> {
    this.underWay--;
    return this.settle(notifications, digest);
  }

  private async settle(notifications: readonly Notification[], digest: Digest | null): Promise<void> {
    const isLast = this.isAllBegun && this.underWay === 0;
    const { settlements, worker, lanes } = this.hands;
    const settlement = {
      recipientId: this.turn.recipientId,
      worker,
      notifications: isLast ? [...notifications, ...this.decided] : notifications,
      digest,
      isLast,
    };
    await settlements.settle(settlement, lanes.areInUse);
  }
}
