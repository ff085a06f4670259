import type { Notification } from '../notification/notification.js';
import type { Recipient } from '../recipient/recipient.js';
import type { RecipientId } from '../recipient/recipient-id.js';
import type { LostTurn } from './lost-turn.js';

const NOT_HEARD_OF = 'its worker was not heard of again, and the mail may have been sent';

/**
 * Everything about one recipient that is to be decided now, in the hands of one worker at a time: so nobody else tells
 * them anything meanwhile, and what they are told can be counted.
 */
export class Turn {
  /**
   * @param due what was due to them when the turn began
   * @param toldToday how many notifications were told one by one since their day began
   * @param lastDigest when the last digest that went out to them was due
   * @param lost the turn before, if its worker lost it
   */
  constructor(
    readonly recipientId: RecipientId,
    readonly recipient: Recipient | null,
    readonly due: readonly Notification[],
    private toldToday: number,
    private readonly lastDigest: Date | null,
    private readonly lost: LostTurn | null = null,
  ) {}

  /** What is to be done about one of them now. Whatever is to be told counts as told from here on. */
  decide(
    notification: Notification,
    addressSuppressed: string | null,
    now: Date,
  ): ReturnType<Notification['decide']> {
    const toDo = notification.decide(this.facts(addressSuppressed, now));
    if (toDo === 'tell') this.toldToday++;
    return toDo;
  }

  /**
   * Keeps with each notification that may have been told in the turn that was lost that nobody knows: those that were in
   * that worker's hands, unless they could only have been kept waiting.
   *
   * @returns those notifications
   */
  doubt(addressSuppressed: string | null): Notification[] {
    if (this.lost === null || addressSuppressed !== null) return [];
    const { worker, from } = this.lost;
    const inDoubt = this.perhapsTold(this.lost);
    for (const notification of inDoubt)
      notification.leftInDoubt({ at: from.toISOString(), worker, outcome: 'unknown', answer: NOT_HEARD_OF });
    return inDoubt;
  }

  private perhapsTold({ from, until, wishesChanged }: LostTurn): Notification[] {
    const inHand = this.due.filter(({ notBefore }) => notBefore <= from);
    // By which wishes it was decided then is not known any more.
    if (wishesChanged) return inHand;
    const told = new Set([from, until].flatMap((time) => this.wouldBeTold(inHand, time)));
    return inHand.filter((notification) => told.has(notification));
  }

  private wouldBeTold(inHand: readonly Notification[], now: Date): Notification[] {
    const facts = this.facts(null, now);
    let { toldToday } = facts;
    return inHand.filter((notification) => {
      const toDo = notification.wouldDecide({ ...facts, toldToday });
      if (toDo === 'tell') toldToday++;
      return toDo !== 'nothing';
    });
  }

  private facts(addressSuppressed: string | null, now: Date) {
    const { recipient, toldToday, lastDigest } = this;
    return { now, recipient, addressSuppressed, toldToday, lastDigest };
  }
}
