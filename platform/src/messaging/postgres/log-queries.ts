// What is asked of a log, in one place. Each query takes the relation that the log is read from: a table, or a view.

/** A snapshot that sees nothing: whoever starts with it starts at the beginning of the log. */
const BEGINNING = '1:1:';

/** A snapshot that sees everything, for rows that another cluster numbered: none of them can be in flight here. */
const EVERYTHING = `'9223372036854775807:9223372036854775807:'::pg_snapshot`;

/** The position of the newest row of a cursor's partition, as far as this statement can see. */
const newest = (log: string, cursor: string): string => `
  (SELECT log.position FROM ${log} AS log
   WHERE log.partition = ${cursor}.partition ORDER BY log.position DESC LIMIT 1)`;

/**
 * Rows of transactions that were in flight when a cursor's snapshot was taken. They may lie anywhere before what it had
 * seen by then, and are found by their transaction, so that one left open for long makes nobody search anew.
 */
const latecomers = (log: string, cursor: string): string => `
  pg_snapshot_xip(${cursor}.seen) AS in_flight (id),
  LATERAL (SELECT late.position FROM ${log} AS late
           WHERE late.transaction_id = in_flight.id
             AND late.partition = ${cursor}.partition AND late.cluster = ${cursor}.cluster) AS late`;

/** Of the types that somebody cares for, in any version; of all types for whoever cares for none in particular. */
const ofFamilies = (families: string): string => `
  (${families}::text[] = '{}' OR rtrim(log.type, '0123456789') = ANY (${families}::text[]))`;

/**
 * Makes the cursors that are not there yet, at the beginning of the log or at its present end. At the beginning, no
 * cluster has been read yet: it is as if another one had been read to its end.
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
 * Claims a partition, moves its cursor and returns the messages in between, in one round trip.
 *
 * $1 subscription, $2 what the types of its messages begin with, $3 how many at the most
 */
export const takeMessages = (log: string): string => `
  WITH
  -- A partition in which something is unread and nobody else is busy. Somebody else may have moved the cursor since this
  -- statement took its snapshot; then the snapshot is too old to go on from there.
  claimed AS MATERIALIZED (
    SELECT cursor.*,
           cursor.cluster = this_cluster()           AS at_home,
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
  -- The window that the cursor is in, or the next one: from what it has seen to what can be seen now. A transaction that
  -- the snapshot knew nothing of took its positions later, so what is unread begins behind what was seen, or with a
  -- latecomer. (Least and greatest pass over what is null.)
  present_window AS MATERIALIZED (
    SELECT partition, cluster, seen, seen_to, gap_reported_to, at_home, one_by_one > 0 AS alone,
           CASE WHEN in_window THEN reading WHEN at_home THEN snapshot_before_me() ELSE ${EVERYTHING} END AS reading,
           CASE WHEN in_window THEN reading_to WHEN at_home THEN greatest(${newest(log, 'claimed')}, seen_to) ELSE seen_to END
             AS reading_to,
           CASE WHEN in_window THEN position
                ELSE least(seen_to, (SELECT min(late.position) - 1 FROM ${latecomers(log, 'claimed')})) END AS position
    FROM claimed
  ),
  -- Where months were dropped that the cursor had not read, that is told first, by itself, and once.
  shortened AS MATERIALIZED (
    SELECT log.id, log.source, log.type, log.time, log.data, (log.data ->> present_window.partition::text)::bigint AS dropped_to
    FROM present_window,
    LATERAL (SELECT * FROM ${log} AS log WHERE log.partition = -1 ORDER BY log.position DESC LIMIT 1) AS log
    WHERE greatest(present_window.position, present_window.gap_reported_to) < (log.data ->> present_window.partition::text)::bigint
  ),
  wanted AS MATERIALIZED (
    SELECT CASE WHEN EXISTS (SELECT FROM shortened) THEN 0 WHEN alone THEN 1 ELSE $3::integer END AS messages
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
      LIMIT (SELECT messages FROM wanted)
    ) AS next
  ),
  handed_out AS (
    SELECT position, id, source, type, subject, time, data, traceparent, correlation_id, causation_id FROM batch
    UNION ALL
    SELECT 0, id, source, type, 'partition ' || (SELECT partition FROM present_window), time, data, '', id::text, NULL
    FROM shortened
  ),
  taken AS MATERIALIZED (SELECT count(*) AS messages, max(position) AS position FROM batch),
  -- The window is read to its end when there was less in it than was wanted.
  moved AS (
    UPDATE subscription_cursors AS cursor
    SET seen       = CASE WHEN taken.messages < wanted.messages THEN present_window.reading ELSE present_window.seen END,
        seen_to    = CASE WHEN taken.messages < wanted.messages THEN present_window.reading_to ELSE present_window.seen_to END,
        reading    = present_window.reading,
        reading_to = present_window.reading_to,
        position   = coalesce(taken.position, present_window.position),
        gap_reported_to    = coalesce((SELECT dropped_to FROM shortened), cursor.gap_reported_to),
        one_by_one = greatest(cursor.one_by_one - taken.messages, 0),
        moved_by   = pg_current_xact_id()
    FROM present_window, wanted, taken
    WHERE cursor.subscription = $1 AND cursor.partition = present_window.partition
  )
  SELECT present_window.partition, present_window.at_home, present_window.alone,
         message.id, message.source, message.type, message.subject, message.data, message.traceparent,
         to_char(message.time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS time,
         message.correlation_id AS correlationid, message.causation_id AS causationid,
         EXISTS (SELECT FROM retry_queue AS elder
                 WHERE elder.subscription = $1 AND elder.subject = message.subject
                   AND (elder.state IN ('waiting', 'redriven') OR elder.blocks_subject)) AS "heldBack"
  FROM present_window LEFT JOIN handed_out AS message ON true
  ORDER BY message.position`;

/**
 * The log was restored from another cluster, and what that one numbered is read to its end: the cursor goes on behind
 * it, in the cluster that appended next. Positions survive a restoration; numbers of transactions begin anew.
 *
 * $1 subscription, $2 partition
 */
export const goOnInNextCluster = (log: string): string => `
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
 * Of a subscription without cursors it is not known yet how much there is: that is more than nothing.
 *
 * $1 subscription, $2 what the types of its messages begin with
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
 * Copies what a subscription has read of a partition into its inbox, to be known again: some of it, behind a position.
 *
 * $1 subscription, $2 what the types of its messages begin with, $3 partition, $4 position, $5 how many at the most,
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
