import type { CommittedReads } from '../../persistence/committed-reads.js';
import type { ChangeFeed, Changes, LogChanges, LogCursor } from '../log-changes.js';

/** A cursor is a snapshot and its cluster (ADR 2): transactions end in another order than their rows are numbered. */
export class PostgresLogChanges implements LogChanges {
  constructor(private readonly reads: CommittedReads) {}

  async end(): Promise<LogCursor> {
    const [row] = await this.reads.query<{ cursor: LogCursor }>(END);
    return row!.cursor;
  }

  async since(cursor: LogCursor, { types, idField = '' }: ChangeFeed): Promise<Changes | null> {
    const [cluster, snapshot] = cursor.split('/') as [string, string];
    const [row] = await this.reads.query<Changes>(CHANGES, [snapshot, types, idField]);
    const [clusterNow, snapshotNow] = row!.until.split('/') as [string, string];
    return cluster === clusterNow && xmaxOf(snapshot) <= xmaxOf(snapshotNow) ? row! : null;
  }
}

const xmaxOf = (snapshot: string): bigint => BigInt(snapshot.split(':')[1]!);

const NOW = `this_cluster() || '/' || pg_current_snapshot()`;
const END = `SELECT ${NOW} AS cursor`;

/** $1 the snapshot of the cursor, $2 the types, $3 the field of the id, or nothing for the subject */
const CHANGES = `
  SELECT ${NOW} AS until, ARRAY(
    SELECT DISTINCT CASE $3 WHEN '' THEN subject ELSE data ->> $3 END FROM outbox
    WHERE type = ANY ($2) AND cluster = this_cluster()
      AND (transaction_id >= pg_snapshot_xmax($1::pg_snapshot)
           OR transaction_id = ANY (ARRAY(SELECT pg_snapshot_xip($1::pg_snapshot))))
  ) AS ids`;
