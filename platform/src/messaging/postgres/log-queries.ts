// What is asked of a log, in one place. Each query takes the relation that the log is read from: a table, or a view.

/** A snapshot that sees nothing: whoever starts with it starts at the beginning of the log. */
export const BEGINNING = '1:1:';

/** A snapshot that sees everything, for rows that another cluster numbered: none of them can be in flight here. */
const EVERYTHING = `'9223372036854775807:9223372036854775807:'::pg_snapshot`;

/**
 * Rows of transactions that a cursor's snapshot does not see: those that began after it, and those that were in flight
 * then. Written as two arms that an index answers, so that one transaction left open for long makes nobody search anew.
 */
const unread = (cursor: string): string => `
  log.partition = ${cursor}.partition
  AND log.cluster = ${cursor}.cluster
  AND (log.transaction_id >= pg_snapshot_xmax(${cursor}.seen)
       OR log.transaction_id = ANY (ARRAY (SELECT pg_snapshot_xip(${cursor}.seen))))`;

/**
 * Claims a partition, moves its cursor and returns the messages in between, in one round trip.
 *
 * $1 subscription, $2 what the types of its messages begin with, $3 how many at the most
 */
export const takeMessages = (log: string): string => `
  WITH
  -- A partition in which something is unread and nobody else is busy. Somebody else may have moved the cursor since this
  -- statement took its snapshot; then the snapshot is too old to go on from there.
  claimed AS MATERIALIZED (
    SELECT cursor.partition, cursor.cluster, cursor.seen, cursor.reading, cursor.position, cursor.one_by_one,
           cursor.cluster = this_cluster()       AS at_home,
           cursor.reading::text <> cursor.seen::text AS in_window
    FROM subscription_cursors AS cursor
    WHERE cursor.subscription = $1
      AND (cursor.cluster <> this_cluster()
           OR pg_visible_in_snapshot(cursor.moved_by, pg_current_snapshot())
              AND (cursor.reading::text <> cursor.seen::text
                   OR EXISTS (SELECT FROM ${log} AS log WHERE ${unread('cursor')})))
    ORDER BY random()
    LIMIT 1
    FOR UPDATE OF cursor SKIP LOCKED
  ),
  -- The window that the cursor is in, or the next one: from what it has seen to what can be seen now.
  present_window AS MATERIALIZED (
    SELECT partition, cluster, seen, one_by_one, at_home,
           CASE WHEN in_window THEN reading WHEN at_home THEN snapshot_before_me() ELSE ${EVERYTHING} END AS reading,
           CASE WHEN in_window THEN position
                ELSE coalesce((SELECT min(log.position) - 1 FROM ${log} AS log WHERE ${unread('claimed')}), 0)
           END AS position
    FROM claimed
  ),
  -- Least() passes over what is null.
  wanted AS MATERIALIZED (
    SELECT least($3::integer, CASE WHEN one_by_one > 0 THEN 1 END) AS messages FROM present_window
  ),
  batch AS MATERIALIZED (
    SELECT next.*
    FROM present_window,
    LATERAL (
      SELECT log.position, log.id, log.source, log.type, log.subject, log.time, log.data,
             log.traceparent, log.correlation_id, log.causation_id
      FROM ${log} AS log
      WHERE log.partition = present_window.partition
        AND log.cluster = present_window.cluster
        AND log.position > present_window.position
        AND rtrim(log.type, '0123456789') = ANY ($2::text[])
        AND pg_visible_in_snapshot(log.transaction_id, present_window.reading)
        AND NOT pg_visible_in_snapshot(log.transaction_id, present_window.seen)
      ORDER BY log.position
      LIMIT (SELECT messages FROM wanted)
    ) AS next
  ),
  taken AS MATERIALIZED (SELECT count(*) AS messages, max(position) AS position FROM batch),
  -- The window is read to its end when there was less in it than was wanted.
  moved AS (
    UPDATE subscription_cursors AS cursor
    SET seen       = CASE WHEN taken.messages < wanted.messages THEN present_window.reading ELSE present_window.seen END,
        reading    = present_window.reading,
        position   = coalesce(taken.position, present_window.position),
        one_by_one = greatest(cursor.one_by_one - taken.messages, 0),
        moved_by   = pg_current_xact_id()
    FROM present_window, wanted, taken
    WHERE cursor.subscription = $1 AND cursor.partition = present_window.partition
  )
  SELECT present_window.partition, present_window.at_home, present_window.one_by_one > 0 AS alone,
         batch.id, batch.source, batch.type, batch.subject, batch.data, batch.traceparent,
         to_char(batch.time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS time,
         batch.correlation_id AS correlationid, batch.causation_id AS causationid,
         EXISTS (SELECT FROM held_messages AS elder
                 WHERE elder.subscription = $1 AND elder.subject = batch.subject
                   AND (elder.state IN ('waiting', 'redriven') OR elder.holds_subject)) AS "heldBack"
  FROM present_window LEFT JOIN batch ON true
  ORDER BY batch.position`;

/**
 * The log was restored from another cluster, and what that one numbered is read to its end: the cursor goes on with what
 * was appended next, in the cluster where that was. Positions survive a restoration, and say what came next.
 *
 * $1 subscription, $2 partition
 */
export const goOnInNextCluster = (log: string): string => `
  WITH
  read_to_its_end AS (
    SELECT cursor.cluster,
           (SELECT coalesce(max(log.position), 0) FROM ${log} AS log
            WHERE log.partition = cursor.partition AND log.cluster = cursor.cluster) AS position
    FROM subscription_cursors AS cursor
    WHERE cursor.subscription = $1 AND cursor.partition = $2
  ),
  first_of_next AS (
    SELECT log.cluster
    FROM read_to_its_end AS ended, ${log} AS log
    WHERE log.partition = $2 AND log.position > ended.position
    ORDER BY log.position LIMIT 1
  ),
  next AS (SELECT coalesce((SELECT cluster FROM first_of_next), this_cluster()) AS cluster),
  -- Nothing of that cluster was appended since then by a transaction with a lower number than this.
  first_transaction AS (
    SELECT next.cluster,
           least((SELECT min(log.transaction_id::text::numeric) FROM ${log} AS log, read_to_its_end AS ended
                  WHERE log.partition = $2 AND log.cluster = next.cluster AND log.position > ended.position),
                 CASE WHEN next.cluster = this_cluster()
                      THEN pg_snapshot_xmin(pg_current_snapshot())::text::numeric END) AS number
    FROM next
  )
  UPDATE subscription_cursors AS cursor
  SET cluster  = first.cluster,
      seen     = format('%s:%s:', first.number, first.number)::pg_snapshot,
      reading  = format('%s:%s:', first.number, first.number)::pg_snapshot,
      position = 0,
      moved_by = pg_current_xact_id()
  FROM first_transaction AS first
  WHERE cursor.subscription = $1 AND cursor.partition = $2`;

/** $1 subscription, $2 what the types of its messages begin with */
export const countUnread = (log: string): string => `
  SELECT count(*)::integer AS lag
  FROM subscription_cursors AS cursor
  JOIN ${log} AS log
    ON ${unread('cursor')}
    OR cursor.cluster <> this_cluster() AND log.partition = cursor.partition AND log.cluster = this_cluster()
  WHERE cursor.subscription = $1
    AND rtrim(log.type, '0123456789') = ANY ($2::text[])
    AND (log.cluster <> cursor.cluster
         OR log.position > cursor.position
         OR NOT pg_visible_in_snapshot(log.transaction_id, cursor.reading))`;
