import type { LocalCalendar } from '../../calendar/local-calendar.js';
import type { Recipient } from '../../recipient/recipient.js';
import type { Topic } from '../../recipient/topic.js';

/** All that is looked at when it is decided about a notification: the recipient's wishes and what has happened, as of now. */
export interface Facts {
  readonly now: Date;
  readonly calendar: LocalCalendar;
  /** Null: nobody knows them. */
  readonly recipient: Recipient | null;
  readonly topic: Topic | null;
  /** Whether the thing that the notification is about is known to be gone. */
  readonly occasionIsRetired: boolean;
  /** Why no mail goes to their address; null where it does. */
  readonly addressSuppressed: string | null;
  /** How many notifications were told one by one since their day began. */
  readonly sentToday: number;
  /** When the last digest that went out to them was due. */
  readonly lastDigest: Date | null;
  /** The digest that the notification was put down for before. */
  readonly digestPeriod: Date | null;
}
