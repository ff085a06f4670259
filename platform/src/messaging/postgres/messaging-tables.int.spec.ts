import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { until } from '#test/until.js';
import { anOutgoingEvent, aSubscription, aType } from '#test/contracts/messages.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import { PARTITIONS } from '../partition.js';

describe('messaging tables', () => {
  let platforms: PlatformsOnPostgres;
  /** Separate connections with the roles of the two contexts. */
  let here: pg.Client;
  let elsewhere: pg.Client;
  let admin: pg.Client;

  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
    const { urls, adminUrl } = platforms.database;
    here = new pg.Client(urls.here);
    elsewhere = new pg.Client(urls.elsewhere);
    admin = new pg.Client(adminUrl);
    await Promise.all([here.connect(), elsewhere.connect(), admin.connect()]);
  });
  afterAll(async () => {
    await Promise.all([here.end(), elsewhere.end(), admin.end()]);
    await platforms.stop();
  });

  const refused = { code: '42501' };

  describe('outbox', () => {
    /** The outbox and all of its partitions. */
    const tables = async (): Promise<string[]> => {
      const { rows } = await here.query<{ name: string }>(
        `SELECT relid::regclass::text AS name FROM pg_partition_tree('here.outbox')`,
      );
      return rows.map(({ name }) => name);
    };

    it.each(['UPDATE % SET published = true', 'DELETE FROM %', 'TRUNCATE %'])(
      'refuses changes even by its owner, in every month: %s',
      async (statement) => {
        await platforms.here.outbox.append([anOutgoingEvent(aType())]);
        const all = await tables();
        expect(all.length).toBeGreaterThanOrEqual(4);
        for (const table of all) {
          await expect(here.query(statement.replace('%', table))).rejects.toMatchObject(refused);
        }
      },
    );

    it('stores a new message in the table of the current month', async () => {
      const type = aType();
      await platforms.here.outbox.append([anOutgoingEvent(type)]);

      const { rows } = await here.query(
        `SELECT tableoid::regclass::text AS name FROM here.outbox WHERE type = $1`,
        [type],
      );

      const month = new Date().toISOString().slice(0, 7).replace('-', '_');
      expect(rows).toEqual([{ name: `here.outbox_${month}` }]);
    });

    it('has tables for the current and the next month, and creating them again changes nothing', async () => {
      const before = await tables();

      await platforms.here.transaction.query('SELECT add_months_to_outbox()');
      await platforms.here.transaction.query('SELECT add_months_to_outbox()');

      expect(await tables()).toEqual(before);
      expect(before).toHaveLength(4);
    });

    it('gets the missing months when a process starts', async () => {
      const monthAhead = (await tables())
        .filter((name) => /\d$/.test(name))
        .sort()
        .at(-1)!;
      await here.query(`DROP TABLE ${monthAhead}`);
      expect(await tables()).not.toContain(monthAhead);

      await platforms.another('here');

      await until('the month exists again', async () => (await tables()).includes(monthAhead));
    });

    it('loses the rows of a month when its table is dropped', async () => {
      const type = aType();
      await platforms.elsewhere.outbox.append([anOutgoingEvent(type)]);
      await elsewhere.query('BEGIN');
      const month = new Date().toISOString().slice(0, 7).replace('-', '_');

      await elsewhere.query(`DROP TABLE elsewhere.outbox_${month}`);

      const { rows } = await elsewhere.query('SELECT 1 FROM elsewhere.outbox WHERE type = $1', [type]);
      expect(rows).toEqual([]);
      await elsewhere.query('ROLLBACK');
    });
  });

  describe('access of a context to another one', () => {
    it('returns no messages, and no error, while the other context has not migrated', async () => {
      const { log, unitOfWork } = platforms.here;
      const subscription = {
        name: aType(),
        from: 'a context that does not exist yet',
        handlers: { [aType()]: async () => {} },
      };
      await unitOfWork.run(() => log.open(subscription, 'a worker'));

      await expect(unitOfWork.run(() => log.take(subscription, 10))).resolves.toBeNull();
      await expect(log.lag(subscription)).resolves.toBe(0);
    });

    it('includes the published events', async () => {
      const [published, internal] = [aType(), aType()];
      await platforms.here.outbox.append([
        anOutgoingEvent(published),
        anOutgoingEvent(internal, { published: false }),
      ]);

      const { rows } = await elsewhere.query(
        'SELECT type, subject FROM here.published_events WHERE type = ANY ($1)',
        [[published, internal]],
      );

      expect(rows).toEqual([{ type: published, subject: 'a subject' }]);
    });

    it('excludes all other tables and views of the schema', async () => {
      const { rows } = await admin.query<{ name: string }>(
        `SELECT format('%I.%I', nspname, relname) AS name
         FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
         WHERE nspname = 'here' AND relkind IN ('r', 'p', 'v', 'm') AND relname <> 'published_events'`,
      );
      const names = rows.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['here.outbox', 'here.retry_queue', 'here.notes']));

      for (const name of names) {
        await expect(elsewhere.query(`SELECT * FROM ${name}`)).rejects.toMatchObject(refused);
      }
    });

    it('refuses every write', async () => {
      for (const statement of [
        'DELETE FROM here.published_events',
        `UPDATE here.published_events SET type = 'other'`,
        'CREATE TABLE here.mine (id integer)',
        `INSERT INTO here.published_events (type) VALUES ('other')`,
      ]) {
        await expect(elsewhere.query(statement)).rejects.toMatchObject(refused);
      }
    });

    it('refuses the use of the identity sequence', async () => {
      await expect(elsewhere.query(`SELECT nextval('here.outbox_position_seq')`)).rejects.toMatchObject(
        refused,
      );
    });
  });

  it('contain a cursor of a subscription for each partition of the log', async () => {
    const subscription = aSubscription([aType()]);

    await platforms.here.log.open(subscription, 'a worker');

    const { rows } = await here.query<{ partition: number }>(
      'SELECT partition FROM here.subscription_cursors WHERE subscription = $1 ORDER BY partition',
      [subscription.name],
    );
    expect(rows.map(({ partition }) => partition)).toEqual([...Array(PARTITIONS).keys()]);
  });
});
