import type { Digest } from '../digest/digest.js';
import type { Notification } from '../notification/notification.js';
import type { RecipientId } from '../recipient/recipient-id.js';
import type { Turn } from './turn.js';

/** What became of some of a turn's notifications. */
export interface Settlement {
  readonly recipientId: RecipientId;
  readonly worker: string;
  readonly notifications: readonly Notification[];
  /** That they went out in, where they did. */
  readonly digest: Digest | null;
  /** Whether the turn ends with it. */
  readonly isLast: boolean;
}

/** `lost`: the turn had been given to somebody else, and nothing was stored. `busy`: ask again. */
export type Settled = 'stored' | 'lost' | 'busy';

/**
 * Turns that recipients have because something is due to them, handed out to one worker each for a while (a lease):
 * mail is sent while no transaction is open, and whoever dies over a turn loses it.
 */
export abstract class Turns {
  /** Hands out those that have waited longest, until the given time; also those that others have lost. */
  abstract take(worker: string, now: Date, until: Date, atMost: number): Promise<Turn[]>;

  /** Stores that it is not known whether they were told, before anybody tries again. */
  abstract keepDoubts(inDoubt: readonly Notification[]): Promise<void>;

  /**
   * Stores what became of notifications, enters their ends into the ledger, and ends the turns that are over: the next
   * one is when the first of what is still due is looked at again.
   *
   * @returns one for each of them
   */
  abstract settle(settlements: readonly Settlement[], now: Date): Promise<Settled[]>;

  /** Comes back once others may have come who are better settled together, where that is worth waiting for. */
  abstract gather(): Promise<void>;

  /** A recipient's wishes have changed: whatever is due to them is decided anew, if need be when their turn has ended. */
  abstract reconsider(recipientId: RecipientId, now: Date): Promise<void>;

  /** When the next one can be had, or the next attempt made; null when all that is due waits for its recipients' wishes. */
  abstract nextAt(now: Date): Promise<Date | null>;

  /** @returns how many notifications are due now, how many wait for another attempt, and how many turns are in hand */
  abstract count(now: Date): Promise<{ due: number; putOff: number; leased: number }>;
}
