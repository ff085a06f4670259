import type { Clients } from './contexts.js';
import type { PostOffice } from './post-office.js';

export const driverNames = ['in-memory', 'system', 'nats'] as const;
export type DriverName = (typeof driverNames)[number];

/** A way to run the contexts. Stories cannot tell one from the other. */
export interface Driver {
  readonly clients: Clients;
  /** Started by us, so that a story may stop the mail provider of it, repeat a delivery in it, or move its clock. */
  readonly ownsSystem: boolean;
  /** The mail provider that Notifications hands its mails to. */
  readonly postOffice: PostOffice;
  now(): Date;
  /** What waits for that time finds that it has come. The time never goes back. */
  moveClockOnTo(time: Date): void;
  /** Resolves once nothing is left to do: each event has travelled and each mail has been sent or given up. */
  settled(): Promise<void>;
  /** Lets the contexts work until the condition holds; throws after a bounded wait. */
  until(what: string, condition: () => boolean | Promise<boolean>): Promise<void>;
  /** Delivers each match there has been to Notifications once more. */
  deliverMatchesOnceMore(): Promise<void>;
  stop(): Promise<void>;
}
