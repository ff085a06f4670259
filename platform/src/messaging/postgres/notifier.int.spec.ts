import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { BackgroundWork } from '../../runtime/background-work.js';
import type { Work } from '../../runtime/work-loop.js';
import { anOutgoingEvent, aType } from '#test/contracts/messages.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import { SubscriberInTest } from '#test/contracts/subscriber.js';
import { until } from '#test/until.js';
import { Notifier } from './notifier.js';

describe('notifications of new messages', () => {
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

  /** Background work that runs only when it is woken, and does not poll. */
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

    /** Resolves when all woken work has ended. */
    get idle(): Promise<unknown> {
      return this.last;
    }

    private async work(by?: string): Promise<void> {
      const woken = this.works.filter(({ wokenBy }) => by === undefined || by === wokenBy);
      for (const work of woken) while (await work.step());
    }
  }

  describe('notifier', () => {
    let notifier: Notifier | undefined;
    afterEach(() => notifier?.beforeApplicationShutdown());

    const listening = async (
      followed: readonly string[],
      work: BackgroundWork & { wakes: number },
    ): Promise<void> => {
      notifier = new Notifier(platforms.database.urls.here, 'here', followed, work);
      notifier.onApplicationBootstrap();
      await until('the notifier listens and has woken the work once', () => work.wakes === 1);
    };
    const listeners = async (): Promise<number[]> => {
      const { rows } = await admin.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
      );
      return rows.map(({ pid }) => pid);
    };

    it('wakes a reader of another context without polling', async () => {
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
      // A message that is appended before the first step ends would be found without a notification.
      await work.idle;

      await platforms.elsewhere.unitOfWork.run(() =>
        platforms.elsewhere.outbox.append([anOutgoingEvent(type)]),
      );

      await until('the message is handled', async () => (await platforms.here.notes.all()).includes(type));
      // The reader takes another step, and the database will be dropped.
      await work.idle;
    });

    it('notifies after a commit, and not after a rollback', async () => {
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
        // A notification now would wake readers before the commit.
        await admin.query(`SELECT pg_notify('a channel of the test', '')`);
        expect(work.wakes).toBe(1);
      });
      await until('the commit is notified', () => work.wakes > 1);
      // Notifications of one connection arrive in order, so this one shows that no other one is missing.
      await unitOfWork.run(() => outbox.append([anOutgoingEvent(aType())]));
      await until('the next commit is notified', () => work.wakes > 2);

      expect(work.wakes).toBe(3);
    });

    it('wakes readers only for the contexts that are followed', async () => {
      const work = new WokenOnly();
      await listening(['here'], work);

      await admin.query('LISTEN pawprint_elsewhere');
      let notified = false;
      admin.once('notification', () => (notified = true));
      await platforms.elsewhere.outbox.append([anOutgoingEvent(aType())]);
      await until('the other context has notified', () => notified);

      await platforms.here.outbox.append([anOutgoingEvent(aType())]);
      await until('the followed context wakes the work', () => work.wakes > 1);
      // Notifications arrive in order; the pause leaves time for a superfluous one.
      await admin.query('SELECT pg_sleep(0.1)');

      expect(work.wakes).toBe(2);
    });

    it('listens again after its connection was cut, and wakes all work once', async () => {
      const work = new WokenOnly();
      await listening(['elsewhere'], work);
      const [before] = await listeners();

      await admin.query('SELECT pg_terminate_backend($1)', [before]);

      await until('the notifier listens again', async () => {
        const [now] = await listeners();
        return now !== undefined && now !== before && work.wakes === 2;
      });
      await platforms.elsewhere.outbox.append([anOutgoingEvent(aType())]);
      await until('the next commit wakes the work', () => work.wakes === 3);
    });

    it('lets work poll less often only while it listens', async () => {
      const work = new WokenOnly();
      await listening(['elsewhere'], work);
      expect(work.isListening).toBe(true);
      const notListening = new Promise<void>((resolve) => {
        Object.defineProperty(work, 'isListening', {
          set(isListening: boolean) {
            if (!isListening) resolve();
          },
        });
      });

      const [backend] = await listeners();
      await admin.query('SELECT pg_terminate_backend($1)', [backend]);

      await notListening;
    });

    it('notifies other processes when it begins to listen, because a crash may have prevented a notification', async () => {
      await admin.query('LISTEN pawprint_here');
      const notification = new Promise((resolve) => admin.once('notification', resolve));

      await listening(['here'], new WokenOnly());

      expect(await notification).toMatchObject({ channel: 'pawprint_here' });
    });

    it('wakes its own readers immediately and only once', async () => {
      const work = new WokenOnly();
      await listening(['here'], work);

      notifier!.notify();
      expect(work.wakes).toBe(2);
      await admin.query('LISTEN pawprint_here');
      const notification = new Promise((resolve) => admin.once('notification', resolve));
      notifier!.notify();
      await notification;
      await admin.query(`SELECT pg_notify('pawprint_here', 'another process')`);
      await until('the other process wakes the work', () => work.wakes > 3);

      expect(work.wakes).toBe(4);
    });

    it('wakes its own readers and can shut down while Postgres is unavailable', async () => {
      const work = new WokenOnly();
      const nowhere = new Notifier('postgres://nobody@127.0.0.1:1/nothing', 'here', ['here'], work);
      nowhere.onApplicationBootstrap();
      nowhere.notify();

      await nowhere.beforeApplicationShutdown();

      expect(work.wakes).toBe(1);
    });
  });
});
