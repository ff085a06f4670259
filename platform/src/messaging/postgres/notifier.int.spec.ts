import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { BackgroundWork } from '../../runtime/background-work.js';
import type { Work } from '../../runtime/work-loop.js';
import { anOutgoingEvent, aType } from '#test/contracts/messages.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import { SubscriberInTest } from '#test/contracts/subscriber.js';
import { until } from '#test/until.js';
import { Notifier } from './notifier.js';

describe('notifier', () => {
  let platforms: PlatformsOnPostgres;
  let admin: pg.Client;

  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
    admin = new pg.Client(platforms.database.adminUrl);
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await platforms.stop();
  });

  /** Works when it is woken, and never looks by itself. */
  class WokenOnly extends BackgroundWork {
    wakes = 0;
    private readonly works: Work[] = [];
    private last: Promise<unknown> = Promise.resolve();

    add(work: Work): void {
      this.works.push(work);
    }

    wake(by?: string): void {
      this.wakes++;
      this.last = this.last.then(() => this.work(by));
    }

    /** When all is done that it was woken for. */
    get idle(): Promise<unknown> {
      return this.last;
    }

    private async work(by?: string): Promise<void> {
      const meant = this.works.filter(({ wokenBy }) => by === undefined || by === wokenBy);
      for (const work of meant) while (await work.step());
    }
  }

  describe('announcements', () => {
    let announcements: Notifier | undefined;
    afterEach(() => announcements?.beforeApplicationShutdown());

    const listening = async (
      followed: readonly string[],
      work: BackgroundWork & { wakes: number },
    ): Promise<void> => {
      announcements = new Notifier(platforms.database.urls.here, 'here', followed, work);
      announcements.onApplicationBootstrap();
      await until('somebody listens, and has been told to look once', () => work.wakes === 1);
    };
    const listeners = async (): Promise<number[]> => {
      const { rows } = await admin.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
      );
      return rows.map(({ pid }) => pid);
    };

    it('have a message taken up without anybody looking for it', async () => {
      const type = aType();
      const work = new WokenOnly();
      const { reader } = new SubscriberInTest(
        platforms.here,
        platforms.clock,
        { [type]: () => platforms.here.notes.write(type) },
        { from: 'elsewhere' },
      );
      work.add(reader);
      await listening(['elsewhere'], work);
      // What is said while it still takes that one look would be found by looking.
      await work.idle;

      await platforms.elsewhere.unitOfWork.run(() =>
        platforms.elsewhere.outbox.append([anOutgoingEvent(type)]),
      );

      await until('the message is handled', async () => (await platforms.here.notes.all()).includes(type));
      // It still looks for more, and the database is about to go.
      await work.idle;
    });

    it('are made after the commit, and not of what was rolled back', async () => {
      const work = new WokenOnly();
      await listening(['elsewhere'], work);
      const { unitOfWork, outbox } = platforms.elsewhere;

      await unitOfWork
        .run(async () => {
          await outbox.append([anOutgoingEvent(aType())]);
          throw new Error('changed my mind');
        })
        .catch(() => {});
      await unitOfWork.run(async () => {
        await outbox.append([anOutgoingEvent(aType())]);
        await outbox.append([anOutgoingEvent(aType())]);
        // Whoever is told now would look too early.
        await admin.query(`SELECT pg_notify('a channel of the test', '')`);
        expect(work.wakes).toBe(1);
      });
      await until('the commit is announced', () => work.wakes > 1);
      // A sentinel behind it: what is announced by one connection arrives in its order.
      await unitOfWork.run(() => outbox.append([anOutgoingEvent(aType())]));
      await until('the next one is announced', () => work.wakes > 2);

      expect(work.wakes).toBe(3);
    });

    it('come from those that are followed, and from no others', async () => {
      const work = new WokenOnly();
      await listening(['here'], work);

      await admin.query('LISTEN pawprint_elsewhere');
      let announced = false;
      admin.once('notification', () => (announced = true));
      await platforms.elsewhere.outbox.append([anOutgoingEvent(aType())]);
      await until('the other one has announced something', () => announced);

      await platforms.here.outbox.append([anOutgoingEvent(aType())]);
      await until('the one that is followed is heard', () => work.wakes > 1);
      // Notifier arrive in their order; this leaves time for one too many.
      await admin.query('SELECT pg_sleep(0.1)');

      expect(work.wakes).toBe(2);
    });

    it('are listened to again when the connection was cut, and everybody looks once', async () => {
      const work = new WokenOnly();
      await listening(['elsewhere'], work);
      const [before] = await listeners();

      await admin.query('SELECT pg_terminate_backend($1)', [before]);

      await until('somebody listens anew', async () => {
        const [now] = await listeners();
        return now !== undefined && now !== before && work.wakes === 2;
      });
      await platforms.elsewhere.outbox.append([anOutgoingEvent(aType())]);
      await until('the next one is heard', () => work.wakes === 3);
    });

    it('wake who reads here at once, and once', async () => {
      const work = new WokenOnly();
      await listening(['here'], work);

      announcements!.announce();
      expect(work.wakes).toBe(2);
      await admin.query('LISTEN pawprint_here');
      const announced = new Promise((resolve) => admin.once('notification', resolve));
      announcements!.announce();
      await announced;
      await admin.query(`SELECT pg_notify('pawprint_here', 'somebody else')`);
      await until('somebody else is heard, too', () => work.wakes > 3);

      expect(work.wakes).toBe(4);
    });

    it('wake who reads here though nobody can be reached, and keep nothing from ending', async () => {
      const work = new WokenOnly();
      const nowhere = new Notifier('postgres://nobody@127.0.0.1:1/nothing', 'here', ['here'], work);
      nowhere.onApplicationBootstrap();
      nowhere.announce();

      await nowhere.beforeApplicationShutdown();

      expect(work.wakes).toBe(1);
    });
  });
});
