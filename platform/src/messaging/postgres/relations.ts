import { PARTITIONS } from '../partition.js';
import type { Subscription } from '../subscription.js';

/** What is read as a log: a table, a view, or a part of one. */
export interface Relation {
  /** To be selected from. */
  readonly sql: string;
  readonly firstPartition: number;
  /** Where a subscription begins is marked in its inbox; in a log that many read, by its cursors. */
  readonly isInbox: boolean;
}

export const OUTBOX: Relation = { sql: 'outbox', firstPartition: 0, isInbox: false };

export function publishedBy(context: string): Relation {
  return { sql: `"${context}".published_events`, firstPartition: 0, isInbox: false };
}

/** Its partitions are numbered on from those of an outbox, so that the cursors of either mean nothing in the other. */
export const INBOX_PARTITIONS = PARTITIONS;

export function inboxOf({ name }: Subscription): Relation {
  const sql = `(SELECT * FROM inbox WHERE subscription = '${name.replaceAll("'", "''")}')`;
  return { sql, firstPartition: INBOX_PARTITIONS, isInbox: true };
}
