/** What is over it waits for the next lease; what is for a digest, for the next digest. */
const MAX_DUE_IN_A_LEASE = 2_000;

// "asked_again" stays true until a lease has ended, because a worker that lost its lease has not seen the preferences.
export const CLAIM = `
  WITH next AS (
    SELECT recipient_id, leased_by, leased_at, leased_until FROM turns
    WHERE not_before <= $2 AND (leased_until IS NULL OR leased_until <= $2)
    ORDER BY not_before
    LIMIT $4
    FOR UPDATE SKIP LOCKED),
  claimed AS (
    UPDATE turns SET leased_by = $1, leased_at = $2, leased_until = $3
    FROM next
    WHERE turns.recipient_id = next.recipient_id
    RETURNING turns.recipient_id, not_before, asked_again,
              next.leased_by AS lost_by, next.leased_at AS lost_from, next.leased_until AS lost_until)
  SELECT recipient_id AS "recipientId", asked_again AS "preferencesChanged",
         lost_by AS worker, lost_from AS "from", lost_until AS "until",
         (SELECT max(period) FROM digests WHERE digests.recipient_id = claimed.recipient_id) AS "lastDigest"
  FROM claimed
  ORDER BY not_before`;

/** A part of TypeORM's query of notifications. */
export const DUE = `
  SELECT due.id FROM unnest(array[:...ids]::uuid[]) AS claimed (recipient_id)
  CROSS JOIN LATERAL (
    SELECT id FROM notifications
    WHERE recipient_id = claimed.recipient_id AND state = 'due' AND not_before <= :now
    ORDER BY not_before
    LIMIT ${MAX_DUE_IN_A_LEASE}) AS due`;

export const SENT_TODAY = `
  SELECT recipient_id AS "recipientId", count(*)::integer AS count
  FROM unnest($1::uuid[], $2::timestamptz[]) AS capped (id, beginning)
  JOIN notifications ON recipient_id = capped.id AND changed_at >= beginning AND state = 'sent'
  GROUP BY recipient_id`;

export const LOCK = `
  SELECT turns.recipient_id AS "recipientId", leased_by AS worker, asked_again AS "askedAgain"
  FROM turns
  WHERE recipient_id = ANY ($1::uuid[])
    AND EXISTS (SELECT FROM unnest($1::uuid[], $2::text[]) AS mine (recipient_id, worker)
                  WHERE mine.recipient_id = turns.recipient_id AND mine.worker = turns.leased_by)
  FOR UPDATE SKIP LOCKED`;

export const STILL_LEASED = `
  SELECT recipient_id AS "recipientId", leased_by AS worker FROM turns
  WHERE recipient_id = ANY ($1::uuid[]) AND leased_by IS NOT NULL`;

// A notification that has ended, or that another transaction has changed since it was read, is left as it is.
export const STORE = `
  WITH stored AS (
    UPDATE notifications
    SET version = notifications.version + 1, state = one.state, reason = one.reason, attempts = one.attempts,
        decisions = one.decisions, not_before = one."notBefore", digest = one."digestPeriod",
        put_off = one."awaitsRetry", changed_at = one.at
    FROM jsonb_to_recordset($1::jsonb) AS one
      (id uuid, version integer, state text, reason text, attempts jsonb, decisions jsonb, "notBefore" timestamptz,
       "digestPeriod" timestamptz, "awaitsRetry" boolean, at timestamptz)
    WHERE notifications.id = one.id AND notifications.version = one.version AND notifications.state = 'due'
    RETURNING notifications.id, notifications.state, changed_at),
  entered AS (
    INSERT INTO ledger_entries (notification_id, entry, at)
    SELECT id, state, changed_at FROM stored WHERE state <> 'due')
  SELECT id FROM stored`;

// A digest is stored twice only by a worker that cannot know about its first email: both are one digest.
export const STORE_DIGESTS = `
  INSERT INTO digests (recipient_id, period, id, sent_at, notifications)
  SELECT "recipientId", period, id, "sentAt", notifications
  FROM jsonb_to_recordset($1::jsonb)
    AS one (id uuid, "recipientId" uuid, period timestamptz, "sentAt" timestamptz, notifications integer)
  ON CONFLICT DO NOTHING`;

export const RECONSIDER = `
  UPDATE notifications SET version = version + 1, not_before = $2, put_off = false
  WHERE recipient_id = ANY ($1::uuid[]) AND state = 'due'`;

export const END = `
  UPDATE turns
  SET leased_by = NULL, leased_at = NULL, leased_until = NULL, asked_again = false,
      not_before = (SELECT min(notifications.not_before) FROM notifications
                    WHERE notifications.recipient_id = turns.recipient_id AND state = 'due')
  WHERE recipient_id = ANY ($1::uuid[])`;

export const NEXT = `
  SELECT least(
    (SELECT min(greatest(not_before, leased_until)) FROM turns WHERE not_before <= $1),
    (SELECT min(not_before) FROM notifications WHERE state = 'due' AND put_off)) AS next`;

export const COUNT = `
  SELECT (SELECT count(*) FROM turns JOIN notifications USING (recipient_id)
          WHERE turns.not_before <= $1 AND leased_by IS NULL AND state = 'due'
            AND notifications.not_before <= $1)::integer AS due,
         (SELECT count(*) FROM notifications
          WHERE state = 'due' AND put_off AND not_before > $1)::integer AS "putOff",
         (SELECT count(*) FROM turns WHERE leased_by IS NOT NULL)::integer AS leased`;
