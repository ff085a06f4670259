/** Further notifications wait for the next lease, or for the next digest. */
const MAX_DUE_IN_A_LEASE = 2_000;

// "preferences_changed" stays true until a lease ends: a worker that lost its lease has not seen the new preferences.
export const CLAIM = `
  WITH next AS (
    SELECT recipient_id, leased_by, leased_at, leased_until FROM recipient_leases
    WHERE not_before <= $2 AND (leased_until IS NULL OR leased_until <= $2)
    ORDER BY not_before
    LIMIT $4
    FOR UPDATE SKIP LOCKED),
  claimed AS (
    UPDATE recipient_leases SET leased_by = $1, leased_at = $2, leased_until = $3
    FROM next
    WHERE recipient_leases.recipient_id = next.recipient_id
    RETURNING recipient_leases.recipient_id, not_before, preferences_changed,
              next.leased_by AS lost_by, next.leased_at AS lost_from, next.leased_until AS lost_until)
  SELECT recipient_id AS "recipientId", preferences_changed AS "preferencesChanged",
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
  SELECT recipient_leases.recipient_id AS "recipientId", leased_by AS worker, preferences_changed AS "preferencesChanged"
  FROM recipient_leases
  WHERE recipient_id = ANY ($1::uuid[])
    AND EXISTS (SELECT FROM unnest($1::uuid[], $2::text[]) AS mine (recipient_id, worker)
                  WHERE mine.recipient_id = recipient_leases.recipient_id AND mine.worker = recipient_leases.leased_by)
  FOR UPDATE SKIP LOCKED`;

export const LOCK_ONE = `
  SELECT preferences_changed AS "preferencesChanged" FROM recipient_leases
  WHERE recipient_id = $1 AND leased_by = $2
  FOR UPDATE`;

export const STILL_LEASED = `
  SELECT recipient_id AS "recipientId", leased_by AS worker FROM recipient_leases
  WHERE recipient_id = ANY ($1::uuid[]) AND leased_by IS NOT NULL`;

// Skips a notification that has ended, or that another transaction has changed since it was read.
export const STORE = `
  UPDATE notifications
  SET version = notifications.version + 1, state = one.state, reason = one.reason, attempts = one.attempts,
      decisions = one.decisions, not_before = one."notBefore", digest_period = one."digestPeriod",
      awaits_retry = one."awaitsRetry", changed_at = one.at
  FROM jsonb_to_recordset($1::jsonb) AS one
    (id uuid, version integer, state text, reason text, attempts jsonb, decisions jsonb, "notBefore" timestamptz,
     "digestPeriod" timestamptz, "awaitsRetry" boolean, at timestamptz)
  WHERE notifications.id = one.id AND notifications.version = one.version AND notifications.state = 'due'
  RETURNING notifications.id`;

// Changes only columns that every notification can store.
export const GIVE_UP = `
  UPDATE notifications SET state = 'undeliverable', reason = $2, awaits_retry = false, changed_at = $3
  WHERE id = ANY ($1::uuid[]) AND state = 'due'
  RETURNING id`;

// A digest is stored twice only when the outcome of its first email was unknown. Both emails are the same digest.
export const STORE_DIGESTS = `
  INSERT INTO digests (recipient_id, period, id, sent_at, notifications)
  SELECT "recipientId", period, id, "sentAt", notifications
  FROM jsonb_to_recordset($1::jsonb)
    AS one (id uuid, "recipientId" uuid, period timestamptz, "sentAt" timestamptz, notifications integer)
  ON CONFLICT DO NOTHING`;

export const RECONSIDER = `
  UPDATE notifications SET version = version + 1, not_before = $2, awaits_retry = false
  WHERE recipient_id = ANY ($1::uuid[]) AND state = 'due'`;

export const RECONSIDER_AFTER_LEASE =
  'UPDATE recipient_leases SET not_before = $2, preferences_changed = true WHERE recipient_id = $1';

export const END = `
  UPDATE recipient_leases
  SET leased_by = NULL, leased_at = NULL, leased_until = NULL, preferences_changed = false,
      not_before = (SELECT min(notifications.not_before) FROM notifications
                    WHERE notifications.recipient_id = recipient_leases.recipient_id AND state = 'due')
  WHERE recipient_id = ANY ($1::uuid[])`;

export const NEXT = `
  SELECT least(
    (SELECT min(greatest(not_before, leased_until)) FROM recipient_leases WHERE not_before <= $1),
    (SELECT min(not_before) FROM notifications WHERE state = 'due' AND awaits_retry)) AS next`;

export const COUNT = `
  SELECT (SELECT count(*) FROM recipient_leases JOIN notifications USING (recipient_id)
          WHERE recipient_leases.not_before <= $1 AND leased_by IS NULL AND state = 'due'
            AND notifications.not_before <= $1)::integer AS due,
         (SELECT count(*) FROM notifications
          WHERE state = 'due' AND awaits_retry AND not_before > $1)::integer AS "deferred",
         (SELECT count(*) FROM recipient_leases WHERE leased_by IS NOT NULL)::integer AS leased`;
