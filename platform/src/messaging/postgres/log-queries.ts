// All queries on a log. Each of them gets the relation that the log is read from, which is a table or a view.

/** A snapshot in which nothing is visible: a cursor with it starts at the beginning of the log. */
const BEGINNING = '1:1:';

/** A snapshot in which everything is visible, for rows of another cluster: none of them can be in flight here. */
const EVERYTHING = `'9223372036854775807:9223372036854775807:'::pg_snapshot`;

/** The position of the newest visible row in a cursor's partition. */
const newest = (log: string, cursor: string): string => `
  (SELECT log.position FROM ${log} AS log
   WHERE log.partition = ${cursor}.partition ORDER BY log.position DESC LIMIT 1)`;

/**
 * Rows of transactions that were in flight when a cursor's snapshot was taken. Their positions may be anywhere before the
 * end of the log at that time. They are found by transaction id, so a long transaction does not cause a scan of the log.
 */
const latecomers = (log: string, cursor: string): string => `
  pg_snapshot_xip(${cursor}.seen) AS in_flight (id),
  LATERAL (SELECT late.position FROM ${log} AS late
           WHERE late.transaction_id = in_flight.id
             AND late.partition = ${cursor}.partition AND late.cluster = ${cursor}.cluster) AS late`;

/** Filters by the types of a subscription, in any version; an empty list selects all types. */
const ofFamilies = (families: string): string => `
  (${families}::text[] = '{}' OR rtrim(log.type, '0123456789') = ANY (${families}::text[]))`;

/**
 * Creates the missing cursors, at the beginning of the log or at its current end. Cluster 0, which no row has, stands for
 * the beginning: the reader then continues in the cluster of the first row.
 *
 * $1 subscription, $2 its first partition, $3 its last
 */
export const openCursors = (at: 'beginning' | 'end', log: string): string => `
  INSERT INTO subscription_cursors (subscription, partition, cluster, seen, seen_to, reading, reading_to, position)
  SELECT $1, cursor.partition, start.cluster, start.seen, start.seen_to, start.seen, start.seen_to, 0
  FROM generate_series($2::integer, $3::integer) AS cursor (partition),
  LATERAL (${
    at === 'beginning'
      ? `SELECT 0, '${BEGINNING}'::pg_snapshot, 0`
      : `SELECT this_cluster(), snapshot_before_me(), coalesce(${newest(log, 'cursor')}, 0)`
  }) AS start (cluster, seen, seen_to)
  ON CONFLICT DO NOTHING`;

/**
 * Claims a partition, moves its cursor and returns the messages that the cursor passes, in one round trip.
 *
 * $1 subscription, $2 its types without version numbers, $3 the maximum number of messages
 */
export const takeMessages = (log: string): string => `
  WITH
  -- A partition with unread messages that no other worker has locked. If another worker has moved the cursor after this
  -- statement took its snapshot, the snapshot is too old to continue from that cursor.
  claimed AS MATERIALIZED (
    SELECT cursor.*,
           cursor.cluster = this_cluster()           AS in_own_cluster,
           cursor.reading::text <> cursor.seen::text AS in_window
    FROM subscription_cursors AS cursor
    WHERE cursor.subscription = $1
      AND (cursor.cluster <> this_cluster()
           OR (cursor.moved_by = pg_current_xact_id_if_assigned()
               OR pg_visible_in_snapshot(cursor.moved_by, pg_current_snapshot()))
              AND (cursor.reading::text <> cursor.seen::text
                   OR ${newest(log, 'cursor')} > cursor.seen_to
                   OR EXISTS (SELECT FROM ${latecomers(log, 'cursor')})))
    ORDER BY random()
    LIMIT 1
    FOR UPDATE OF cursor SKIP LOCKED
  ),
  -- The window that the cursor is reading, or the next one: from its snapshot to the current snapshot. A transaction that
  -- began after a snapshot has later positions. So the unread rows begin behind the end that the snapshot had seen, or
  -- with a latecomer. (Least and greatest ignore nulls.)
  present_window AS MATERIALIZED (
    SELECT partition, cluster, seen, seen_to, gap_reported_to, in_own_cluster, one_by_one > 0 AS isolated,
           CASE WHEN in_window THEN reading WHEN in_own_cluster THEN snapshot_before_me() ELSE ${EVERYTHING} END AS reading,
           CASE WHEN in_window THEN reading_to WHEN in_own_cluster THEN greatest(${newest(log, 'claimed')}, seen_to) ELSE seen_to END
             AS reading_to,
           CASE WHEN in_window THEN position
                ELSE least(seen_to, (SELECT min(late.position) - 1 FROM ${latecomers(log, 'claimed')})) END AS position
    FROM claimed
  ),
  -- If months were dropped that the cursor had not read, the notice of it is returned once, before any message.
  shortened AS MATERIALIZED (
    SELECT log.id, log.source, log.type, log.time, log.data, (log.data ->> present_window.partition::text)::bigint AS dropped_to
    FROM present_window,
    LATERAL (SELECT * FROM ${log} AS log WHERE log.partition = -1 ORDER BY log.position DESC LIMIT 1) AS log
    WHERE greatest(present_window.position, present_window.gap_reported_to) < (log.data ->> present_window.partition::text)::bigint
  ),
  batch_limit AS MATERIALIZED (
    SELECT CASE WHEN EXISTS (SELECT FROM shortened) THEN 0 WHEN isolated THEN 1 ELSE $3::integer END AS messages
    FROM present_window
  ),
  batch AS MATERIALIZED (
    SELECT next.*
    FROM present_window,
    LATERAL (
      SELECT log.position, log.id, log.source, log.type, log.subject, log.time, log.data,
             log.traceparent, log.correlation_id, log.causation_id
      FROM ${log} AS log
      WHERE log.partition = present_window.partition
        AND log.position > present_window.position
        AND log.cluster = present_window.cluster
        AND ${ofFamilies('$2')}
        AND pg_visible_in_snapshot(log.transaction_id, present_window.reading)
        AND NOT pg_visible_in_snapshot(log.transaction_id, present_window.seen)
      ORDER BY log.position
      LIMIT (SELECT messages FROM batch_limit)
    ) AS next
  ),
  handed_out AS (
    SELECT position, id, source, type, subject, time, data, traceparent, correlation_id, causation_id FROM batch
    UNION ALL
    SELECT 0, id, source, type, 'partition ' || (SELECT partition FROM present_window), time, data, '', id::text, NULL
    FROM shortened
  ),
  taken AS MATERIALIZED (SELECT count(*) AS messages, max(position) AS position FROM batch),
  -- The window is completely read when it contained fewer messages than the limit.
  moved AS (
    UPDATE subscription_cursors AS cursor
    SET seen       = CASE WHEN taken.messages < batch_limit.messages THEN present_window.reading ELSE present_window.seen END,
        seen_to    = CASE WHEN taken.messages < batch_limit.messages THEN present_window.reading_to ELSE present_window.seen_to END,
        reading    = present_window.reading,
        reading_to = present_window.reading_to,
        position   = coalesce(taken.position, present_window.position),
        gap_reported_to    = coalesce((SELECT dropped_to FROM shortened), cursor.gap_reported_to),
        one_by_one = greatest(cursor.one_by_one - taken.messages, 0),
        moved_by   = pg_current_xact_id()
    FROM present_window, batch_limit, taken
    WHERE cursor.subscription = $1 AND cursor.partition = present_window.partition
  )
  SELECT present_window.partition, present_window.in_own_cluster, present_window.isolated,
         message.id, message.source, message.type, message.subject, message.data, message.traceparent,
         to_char(message.time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS time,
         message.correlation_id AS correlationid, message.causation_id AS causationid,
         EXISTS (SELECT FROM retry_queue AS predecessor
                 WHERE predecessor.subscription = $1 AND predecessor.subject = message.subject
                   AND (predecessor.state IN ('waiting', 'redriven') OR predecessor.blocks_subject)) AS "isBlocked"
  FROM present_window LEFT JOIN handed_out AS message ON true
  ORDER BY message.position`;

/**
 * Moves a cursor to the next cluster of a restored log, after all rows of the former cluster were read. The cursor
 * continues behind them, in the cluster that appended next. A restored log keeps its positions, but a new cluster counts
 * its transaction ids from the start.
 *
 * $1 subscription, $2 partition
 */
export const continueInNextCluster = (log: string): string => `
  WITH read_to_its_end AS (
    SELECT cursor.subscription, cursor.partition, greatest(cursor.seen_to, (
             SELECT max(log.position) FROM ${log} AS log
             WHERE log.partition = cursor.partition AND log.cluster = cursor.cluster)) AS position
    FROM subscription_cursors AS cursor
    WHERE cursor.subscription = $1 AND cursor.partition = $2
  )
  UPDATE subscription_cursors AS cursor
  SET seen = '${BEGINNING}', seen_to = ended.position, reading = '${BEGINNING}', reading_to = ended.position,
      moved_by = pg_current_xact_id(),
      cluster = coalesce((SELECT log.cluster FROM ${log} AS log
                          WHERE log.partition = ended.partition AND log.position > ended.position
                          ORDER BY log.position LIMIT 1), this_cluster())
  FROM read_to_its_end AS ended
  WHERE cursor.subscription = ended.subscription AND cursor.partition = ended.partition`;

/**
 * Counts the unread messages of a subscription. Without cursors the count is unknown, and 1 is returned.
 *
 * $1 subscription, $2 its types without version numbers
 */
export const countUnread = (log: string): string => `
  SELECT CASE WHEN EXISTS (SELECT FROM subscription_cursors WHERE subscription = $1) THEN count(*)::integer ELSE 1 END AS lag
  FROM subscription_cursors AS cursor,
  LATERAL (
    SELECT log.* FROM ${log} AS log
    WHERE log.partition = cursor.partition AND log.position > cursor.seen_to
    UNION ALL
    SELECT log.* FROM pg_snapshot_xip(cursor.seen) AS in_flight (id) JOIN ${log} AS log ON log.transaction_id = in_flight.id
    WHERE log.partition = cursor.partition AND log.position <= cursor.seen_to
  ) AS log
  WHERE cursor.subscription = $1
    AND ${ofFamilies('$2')}
    AND (log.cluster <> cursor.cluster
         OR NOT pg_visible_in_snapshot(log.transaction_id, cursor.seen)
            AND (log.position > cursor.position OR NOT pg_visible_in_snapshot(log.transaction_id, cursor.reading)))`;

/**
 * Copies messages of a partition that a subscription has read, behind a position, into its inbox, so that the inbox drops
 * them as duplicates.
 *
 * $1 subscription, $2 its types without version numbers, $3 partition, $4 position, $5 the maximum number of messages,
 * $6 the first partition of an inbox
 */
export const copyRead = (log: string): string => `
  WITH
  read AS MATERIALIZED (
    SELECT log.*
    FROM subscription_cursors AS cursor
    JOIN ${log} AS log ON log.partition = cursor.partition
    WHERE cursor.subscription = $1 AND cursor.partition = $3 AND log.position > $4
      AND ${ofFamilies('$2')}
      AND CASE WHEN log.cluster = cursor.cluster
               THEN pg_visible_in_snapshot(log.transaction_id, cursor.seen)
                    OR log.position <= cursor.position AND pg_visible_in_snapshot(log.transaction_id, cursor.reading)
               ELSE log.position <= cursor.seen_to END
    ORDER BY log.position
    LIMIT $5
  ),
  copied AS (
    INSERT INTO inbox (subscription, transaction_id, partition, id, source, type, subject, time, data,
                       traceparent, correlation_id, causation_id)
    SELECT $1, '0', $6 + partition, id, source, type, subject, time, data, traceparent, correlation_id, causation_id
    FROM read ORDER BY position
  )
  SELECT max(position) AS position FROM read`;
