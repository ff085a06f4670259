import type { Notification } from '../notification/notification.js';
import type { Recipient } from '../recipient/recipient.js';
import type { RecipientId } from '../recipient/recipient-id.js';

/**
 * Everything about one recipient that is to be decided now, in the hands of one worker at a time: so nobody else tells
 * them anything meanwhile, and what they are told can be counted.
 */
export class Turn {
  /**
   * @param due what was due to them when the turn began
   * @param toldToday how many notifications were told one by one since their day began
   * @param lastDigest when the last digest that went out to them was due
   */
  constructor(
    readonly recipientId: RecipientId,
    readonly recipient: Recipient | null,
    readonly due: readonly Notification[],
    private toldToday: number,
    private readonly lastDigest: Date | null,
  ) {}

  /** What is to be done about one of them now. Whatever is to be told counts as told from here on. */
  decide(
    notification: Notification,
    addressSuppressed: string | null,
    now: Date,
  ): ReturnType<Notification['decide']> {
    const { recipient, toldToday, lastDigest } = this;
    const toDo = notification.decide({ now, recipient, addressSuppressed, toldToday, lastDigest });
    if (toDo === 'tell') this.toldToday++;
    return toDo;
  }
}
