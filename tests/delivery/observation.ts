import type { AdminDatabase } from './admin-database.js';

/*
 * Triggers record the input of the oracle in the observed transactions themselves. A record therefore exists if and only if its
 * transaction is committed, and the contexts do not need to know about it.
 */

/** Every second transaction that publishes or handles a match of a kitten with this name fails. */
export const UNRELIABLE_KITTEN = 'Trouble';

const OBSERVE = `
  CREATE SCHEMA observed;
  CREATE SEQUENCE observed.attempts;
  CREATE TABLE observed.published (position bigint, occasion text, subject text, transaction xid8, snapshot pg_snapshot);
  CREATE TABLE observed.handled (sequence bigint GENERATED ALWAYS AS IDENTITY, occasion text, subject text);

  -- A sequence is not rolled back, so a retry gets the next number. A transaction that has passed once does not fail later.
  CREATE FUNCTION observed.fail_every_second(name text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF name NOT LIKE '${UNRELIABLE_KITTEN}%' OR current_setting('observed.passed', true) = 'yes' THEN RETURN; END IF;
    IF nextval('observed.attempts') % 2 = 1 THEN RAISE EXCEPTION 'injected failure for %', name; END IF;
    PERFORM set_config('observed.passed', 'yes', true);
  END $$;

  CREATE FUNCTION observed.record_published() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    PERFORM observed.fail_every_second(NEW.data #>> '{kitten,name}');
    INSERT INTO observed.published VALUES (NEW.position,
      format('saved-search/%s/kitten/%s', NEW.data #>> '{savedSearch,id}', NEW.data #>> '{kitten,id}'),
      NEW.subject, pg_current_xact_id(), pg_current_snapshot());
    RETURN NEW;
  END $$;
  CREATE TRIGGER observe BEFORE INSERT ON search.outbox FOR EACH ROW
    WHEN (NEW.type = 'search.saved-search-matched.v1') EXECUTE FUNCTION observed.record_published();

  -- A BEFORE trigger also runs when the row exists already and the insert does nothing.
  CREATE FUNCTION observed.record_handled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    PERFORM observed.fail_every_second(NEW.content ->> 'headline');
    INSERT INTO observed.handled (occasion, subject) VALUES (
      concat_ws('/', NEW.occasion #>> '{trigger,kind}', NEW.occasion #>> '{trigger,id}',
                     NEW.occasion #>> '{about,kind}', NEW.occasion #>> '{about,id}'), NEW.recipient_id);
    RETURN NEW;
  END $$;
  CREATE TRIGGER observe BEFORE INSERT ON notifications.notifications FOR EACH ROW EXECUTE FUNCTION observed.record_handled();`;

/** A match that Search has published. */
export interface PublishedMatch {
  readonly id: string;
  readonly subject: string;
  readonly position: number;
  readonly transaction: number;
  /** `xmin:xmax:xip`: the snapshot of its transaction. */
  readonly snapshot: string;
}

export class Observation {
  private constructor(readonly database: AdminDatabase) {}

  /** @param database contains the migrated schemas of both contexts */
  static async begin(database: AdminDatabase): Promise<Observation> {
    await database.query(OBSERVE);
    return new Observation(database);
  }

  published(): Promise<PublishedMatch[]> {
    return this.database.query<PublishedMatch>(
      `SELECT occasion AS id, subject, position::integer, transaction::text::integer, snapshot::text
       FROM observed.published ORDER BY position`,
    );
  }

  handled(): Promise<{ id: string; subject: string }[]> {
    return this.database.query('SELECT occasion AS id, subject FROM observed.handled ORDER BY sequence');
  }

  notifications(): Promise<{ id: string; subject: string; state: string }[]> {
    return this.database.query('SELECT id, recipient_id AS subject, state FROM notifications.notifications');
  }

  deadLetters(): Promise<number> {
    return this.database.count(
      `SELECT FROM search.retry_queue WHERE state = 'dead'
       UNION ALL SELECT FROM notifications.retry_queue WHERE state = 'dead'`,
    );
  }
}

/** Whether one match was committed before the other was published. Matches of concurrent transactions have no order. */
export function wasPublishedBefore(one: PublishedMatch, other: PublishedMatch): boolean {
  if (one.transaction === other.transaction) return one.position < other.position;
  const [xmin, xmax, inFlight = ''] = other.snapshot.split(':');
  return (
    one.transaction < Number(xmin) ||
    (one.transaction < Number(xmax) && !inFlight.split(',').includes(String(one.transaction)))
  );
}
