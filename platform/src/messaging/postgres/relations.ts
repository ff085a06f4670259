import { PARTITIONS } from '../partition.js';
import type { Subscription } from '../subscription.js';

/** A relation that is read as a log: a table, a view, or a part of a table. */
export interface Relation {
  /** The relation in a FROM clause. */
  readonly sql: string;
  readonly firstPartition: number;
  /** An inbox belongs to one subscription and marks where it begins; in a shared log, the cursors do. */
  readonly isInbox: boolean;
}

export const OUTBOX: Relation = { sql: 'outbox', firstPartition: 0, isInbox: false };

export function publishedBy(context: string): Relation {
  return { sql: `"${context}".published_events`, firstPartition: 0, isInbox: false };
}

/** Inbox partitions have numbers above those of an outbox, so a cursor of one cannot be mistaken for one of the other. */
export const INBOX_PARTITIONS = PARTITIONS;

export function inboxOf({ name }: Subscription): Relation {
  const sql = `(SELECT * FROM inbox WHERE subscription = '${name.replaceAll("'", "''")}')`;
  return { sql, firstPartition: INBOX_PARTITIONS, isInbox: true };
}
