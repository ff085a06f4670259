import type { AdminDatabase } from './admin-database.js';

/*
 * What the oracle knows is kept by triggers in the observed transactions themselves: it is there if and only if they
 * are committed, and nothing in the contexts knows of it.
 */

/** Kittens of this name make every second transaction fail in which something is said or told of them. */
export const TROUBLE = 'Trouble';

const OBSERVE = `
  CREATE SCHEMA observed;
  CREATE SEQUENCE observed.trouble;
  CREATE TABLE observed.said (position bigint, occasion text, subject text, transaction xid8, snapshot pg_snapshot);
  CREATE TABLE observed.handled (turn bigint GENERATED ALWAYS AS IDENTITY, occasion text, subject text);

  -- A sequence is not rolled back: whoever tries again draws the next number, and has it for all that is left to do.
  CREATE FUNCTION observed.make_trouble(name text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF name NOT LIKE '${TROUBLE}%' OR current_setting('observed.luck', true) = 'yes' THEN RETURN; END IF;
    IF nextval('observed.trouble') % 2 = 1 THEN RAISE EXCEPTION 'no luck with %', name; END IF;
    PERFORM set_config('observed.luck', 'yes', true);
  END $$;

  CREATE FUNCTION observed.say() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    PERFORM observed.make_trouble(NEW.data #>> '{kitten,name}');
    INSERT INTO observed.said VALUES (NEW.position,
      format('saved-search/%s/kitten/%s', NEW.data #>> '{savedSearch,id}', NEW.data #>> '{kitten,id}'),
      NEW.subject, pg_current_xact_id(), pg_current_snapshot());
    RETURN NEW;
  END $$;
  CREATE TRIGGER observe BEFORE INSERT ON search.outbox FOR EACH ROW
    WHEN (NEW.type = 'search.saved-search-matched.v1') EXECUTE FUNCTION observed.say();

  -- Before the insert, so that it is also seen when there turns out to be such a row already.
  CREATE FUNCTION observed.handle() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    PERFORM observed.make_trouble(NEW.content ->> 'headline');
    INSERT INTO observed.handled (occasion, subject) VALUES (
      concat_ws('/', NEW.occasion #>> '{trigger,kind}', NEW.occasion #>> '{trigger,id}',
                     NEW.occasion #>> '{about,kind}', NEW.occasion #>> '{about,id}'), NEW.recipient_id);
    RETURN NEW;
  END $$;
  CREATE TRIGGER observe BEFORE INSERT ON notifications.notifications FOR EACH ROW EXECUTE FUNCTION observed.handle();`;

/** A match as Search has said it. */
export interface Said {
  readonly id: string;
  readonly subject: string;
  readonly position: number;
  readonly transaction: number;
  /** `xmin:xmax:xip`: which transactions were over when it was said. */
  readonly snapshot: string;
}

export class Observation {
  private constructor(readonly database: AdminDatabase) {}

  /** @param database whose contexts have migrated */
  static async begin(database: AdminDatabase): Promise<Observation> {
    await database.query(OBSERVE);
    return new Observation(database);
  }

  said(): Promise<Said[]> {
    return this.database.query<Said>(
      `SELECT occasion AS id, subject, position::integer, transaction::text::integer, snapshot::text
       FROM observed.said ORDER BY position`,
    );
  }

  handled(): Promise<{ id: string; subject: string }[]> {
    return this.database.query('SELECT occasion AS id, subject FROM observed.handled ORDER BY turn');
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

/** Whether one was over before the other was begun to be said; two that were under way at once may come in any order. */
export function wasSaidBefore(one: Said, other: Said): boolean {
  if (one.transaction === other.transaction) return one.position < other.position;
  const [xmin, xmax, inFlight = ''] = other.snapshot.split(':');
  return (
    one.transaction < Number(xmin) ||
    (one.transaction < Number(xmax) && !inFlight.split(',').includes(String(one.transaction)))
  );
}
