import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { until } from '#test/until.js';
import { anOutgoingEvent, aType } from '#test/contracts/messages.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';

describe('messaging tables', () => {
  let platforms: PlatformsOnPostgres;
  /** Their roles, at a prompt of their own. */
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

  describe('the outbox', () => {
    /** Every table that holds its rows, and itself. */
    const tables = async (): Promise<string[]> => {
      const { rows } = await here.query<{ name: string }>(
        `SELECT relid::regclass::text AS name FROM pg_partition_tree('here.outbox')`,
      );
      return rows.map(({ name }) => name);
    };

    it.each(['UPDATE % SET published = true', 'DELETE FROM %', 'TRUNCATE %'])(
      'is appended to and nothing else, not even by its owner, month by month: %s',
      async (statement) => {
        await platforms.here.outbox.append([anOutgoingEvent(aType())]);
        const all = await tables();
        expect(all.length).toBeGreaterThanOrEqual(4);
        for (const table of all) {
          await expect(here.query(statement.replace('%', table))).rejects.toMatchObject(refused);
        }
      },
    );

    it('keeps what is said today in the table of this month', async () => {
      const type = aType();
      await platforms.here.outbox.append([anOutgoingEvent(type)]);

      const { rows } = await here.query(
        `SELECT tableoid::regclass::text AS name FROM here.outbox WHERE type = $1`,
        [type],
      );

      const month = new Date().toISOString().slice(0, 7).replace('-', '_');
      expect(rows).toEqual([{ name: `here.outbox_${month}` }]);
    });

    it('has tables for this month and the next, however often they are asked for', async () => {
      const before = await tables();

      await platforms.here.transaction.query('SELECT add_months_to_outbox()');
      await platforms.here.transaction.query('SELECT add_months_to_outbox()');

      expect(await tables()).toEqual(before);
      expect(before).toHaveLength(4);
    });

    it('gets the months that are missing from whoever starts', async () => {
      const monthAhead = (await tables())
        .filter((name) => /\d$/.test(name))
        .sort()
        .at(-1)!;
      await here.query(`DROP TABLE ${monthAhead}`);
      expect(await tables()).not.toContain(monthAhead);

      await platforms.another('here');

      await until('the month is there again', async () => (await tables()).includes(monthAhead));
    });

    it('gives up a whole month when it is dropped, and nothing else', async () => {
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

  describe('what a context sees of another one', () => {
    it('is nothing while that one has not migrated, and no failure', async () => {
      const { log, unitOfWork } = platforms.here;
      const subscription = {
        name: aType(),
        from: 'a context to come',
        handlers: { [aType()]: async () => {} },
      };
      await unitOfWork.run(() => log.open(subscription, 'a worker'));

      await expect(unitOfWork.run(() => log.take(subscription, 10))).resolves.toBeNull();
      await expect(log.lag(subscription)).resolves.toBe(0);
    });

    it('is what that one publishes', async () => {
      const [told, kept] = [aType(), aType()];
      await platforms.here.outbox.append([
        anOutgoingEvent(told),
        anOutgoingEvent(kept, { published: false }),
      ]);

      const { rows } = await elsewhere.query(
        'SELECT type, subject FROM here.published_events WHERE type = ANY ($1)',
        [[told, kept]],
      );

      expect(rows).toEqual([{ type: told, subject: 'somebody' }]);
    });

    it('is nothing else of its schema', async () => {
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

    it('is only looked at', async () => {
      for (const statement of [
        'DELETE FROM here.published_events',
        `UPDATE here.published_events SET type = 'other'`,
        'CREATE TABLE here.mine (id integer)',
        `INSERT INTO here.published_events (type) VALUES ('other')`,
      ]) {
        await expect(elsewhere.query(statement)).rejects.toMatchObject(refused);
      }
    });

    it('moves no identity sequence and runs no function that it should not', async () => {
      await expect(elsewhere.query(`SELECT nextval('here.outbox_position_seq')`)).rejects.toMatchObject(
        refused,
      );
    });
  });
});
