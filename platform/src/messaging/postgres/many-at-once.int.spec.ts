import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { isDatabaseUnavailable } from '../../ports/database-unavailable.js';
import type { Work } from '../../runtime/work-loop.js';
import {
  anOutgoingEvent,
  aSubscription,
  aType,
  messagesOf,
  neighbours,
  numbersOf,
  readToTheEnd,
  takeNext,
} from '#test/contracts/messages.js';
import {
  type PlatformOnPostgres,
  type PlatformsOnPostgres,
  startPlatformsOnPostgres,
} from '#test/contracts/postgres-platforms.js';
import { SubscriberInTest } from '#test/contracts/subscriber.js';
import { until } from '#test/until.js';
import type { Message } from '../message.js';
import { partitionOf } from '../partition.js';
import { familiesOf, type Subscription } from '../subscription.js';
import { takeMessages } from './log-queries.js';

/** Any number will do that nothing else locks here. */
const HALT = 4_711;

describe('many at once', () => {
  let platforms: PlatformsOnPostgres;
  let here: PlatformOnPostgres;
  let admin: pg.Client;

  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
    here = platforms.here;
    admin = new pg.Client(platforms.database.adminUrl);
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await platforms.stop();
  });

  const opened = async (type: string, about: Partial<Subscription> = {}): Promise<Subscription> => {
    const subscription = aSubscription([type], about);
    await here.log.open(subscription, 'a worker');
    return subscription;
  };
  const say = (type: string, subject: string, ...numbers: number[]): Promise<void> =>
    here.unitOfWork.run(() =>
      here.outbox.append(numbers.map((number) => anOutgoingEvent(type, { subject, data: { number } }))),
    );

  describe('a reader, while transactions commit in another order than they began in', () => {
    const slowOnes: pg.Client[] = [];
    afterEach(async () => {
      for (const slow of slowOnes.splice(0)) await slow.end();
    });

    /** Appends in a transaction that is left open. */
    const sayAndDawdle = async (type: string, subject: string, number: number): Promise<pg.Client> => {
      const slow = new pg.Client(platforms.database.urls.here);
      await slow.connect();
      slowOnes.push(slow);
      await slow.query('BEGIN');
      await slow.query(
        `INSERT INTO here.outbox (partition, id, source, type, subject, time, data, traceparent, correlation_id, published)
         VALUES ($1, $2, 'urn:pawprint:here', $3, $4, now(), $5, '', '', true)`,
        [partitionOf(subject), randomUUID(), type, subject, JSON.stringify({ number })],
      );
      return slow;
    };

    it('does not step over a slow one that took an earlier position', async () => {
      const type = aType();
      const [A, B] = neighbours(2) as [string, string];
      const subscription = await opened(type);
      const slow = await sayAndDawdle(type, A, 1);
      await say(type, B, 2);

      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([2]);
      expect(await here.log.lag(subscription)).toBe(0);
      await slow.query('COMMIT');

      expect(await here.log.lag(subscription)).toBe(1);
      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([1]);
      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([]);
    });

    it('does not step over one that commits between two of its batches', async () => {
      const type = aType();
      const [A, B] = neighbours(2) as [string, string];
      const subscription = await opened(type);
      await say(type, B, 1, 2);
      const slow = await sayAndDawdle(type, A, 3);
      await say(type, B, 4, 5);
      const next = async () => numbersOf(messagesOf(await takeNext(here, subscription, 3)));

      expect(await next()).toEqual([1, 2, 4]);
      await slow.query('COMMIT');
      await say(type, B, 6);

      expect(new Set(numbersOf(await readToTheEnd(here, subscription)))).toEqual(new Set([3, 5, 6]));
      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([]);
    });

    it('waits for nobody: what the others have committed is read meanwhile', async () => {
      const type = aType();
      const [A] = neighbours(1) as [string];
      const subscription = await opened(type);
      const slowOnesOfA = [await sayAndDawdle(type, A, 1), await sayAndDawdle(type, A, 2)];
      for (const number of [3, 4, 5]) {
        await say(type, A, number);
        expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([number]);
      }

      await slowOnesOfA[1]!.query('COMMIT');
      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([2]);
      await slowOnesOfA[0]!.query('ROLLBACK');
      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([]);
    });

    it('does not step over what it is too early to see, when another reader has come in between', async () => {
      const type = aType();
      const [A] = neighbours(1) as [string];
      const subscription = await opened(type, { startsAt: 'end' });
      await say(type, A, 1);
      const early = new pg.Client(platforms.database.urls.here);
      await early.connect();
      slowOnes.push(early);
      await early.query('SET search_path = here');
      await admin.query('SELECT pg_advisory_lock($1)', [HALT]);
      // It has its snapshot, in which 2 is not, and halts before it looks for a partition.
      const log = `(SELECT outbox.* FROM outbox, (SELECT pg_advisory_xact_lock_shared(${HALT})) AS halt)`;
      const taking = early.query(takeMessages(log), [subscription.name, familiesOf(subscription), 10]);
      await until('it has halted', async () => {
        const { rows } = await admin.query(
          `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`,
          [HALT],
        );
        return rows.length > 0;
      });

      await say(type, A, 2);
      expect(numbersOf(messagesOf(await takeNext(here, subscription, 1)))).toEqual([1]);
      await admin.query('SELECT pg_advisory_unlock($1)', [HALT]);
      await taking;

      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([2]);
    });

    it('does not step over what its own handler appends, though later ones have committed', async () => {
      const type = aType();
      const [A] = neighbours(1) as [string];
      const subscription = await opened(type);
      await say(type, A, 1);
      const earlier = await sayAndDawdle(type, A, 2);
      let later: pg.Client | undefined;

      await here.unitOfWork.run(async () => {
        // Takes a number for this transaction, before the later ones take theirs.
        await here.notes.write('handled');
        later = await sayAndDawdle(type, A, 3);
        await platforms.elsewhere.notes.write('a later transaction');
        expect(numbersOf(messagesOf(await takeNext(here, subscription, 10)))).toEqual([1]);
        await say(type, A, 4);
      });

      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([4]);
      await earlier.query('COMMIT');
      await later!.query('COMMIT');
      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([2, 3]);
      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([]);
    });
  });

  describe('several readers of one subscription', () => {
    const SUBJECTS = 20;
    const MESSAGES_OF_A_SUBJECT = 20;
    const PRODUCERS = 4;
    const WORKERS = 10;

    /** Every fourth unit of work changes its mind. */
    const produce = async (type: string, subjects: readonly string[]): Promise<void> => {
      for (let number = 1; number <= MESSAGES_OF_A_SUBJECT; number++) {
        for (const [index, subject] of subjects.entries()) {
          if ((number + index) % 4 === 0) {
            const changingItsMind = here.unitOfWork.run(async () => {
              await say(type, subject, -number);
              throw new Error('changed my mind');
            });
            await expect(changingItsMind).rejects.toThrow('changed my mind');
          }
          await say(type, subject, number);
        }
      }
    };

    const work = async (works: readonly Work[], done: () => Promise<boolean>): Promise<void> => {
      let ended = false;
      const workers = works.map(async (each) => {
        while (!ended) {
          if (!(await each.step())) await new Promise((resolve) => setTimeout(resolve, 5));
        }
      });
      await until('all of it is done', done, { withinMs: 25_000 }).finally(() => (ended = true));
      await Promise.all(workers);
    };

    const effectsBySubject = async (type: string): Promise<Map<string, number[]>> => {
      const notes = (await here.notes.all()).filter((note) => note.startsWith(type));
      const effects = notes.map((note) => note.split(' ') as [string, string, string]);
      const bySubject = Map.groupBy(effects, ([, subject]) => subject);
      return new Map(
        [...bySubject].map(([subject, all]) => [subject, all.map(([, , number]) => Number(number))]),
      );
    };

    it.each([
      ['while all goes well', () => false],
      [
        'while one message in ten fails twice',
        (attempt: number, number: number) => number % 10 === 3 && attempt <= 2,
      ],
    ])(
      'handle every committed message once, in the order of its subject, %s',
      async (_, fails) => {
        const type = aType();
        const name = `subscription-${randomUUID()}`;
        const attempts = new Map<string, number>();
        const processes = [here, await platforms.another('here'), await platforms.another('here')];
        const subscribers = Array.from({ length: WORKERS }, (__, worker) => {
          const platform = processes[worker % processes.length]!;
          const handle = async ({ id, subject, data }: Message): Promise<void> => {
            const { number } = data as { number: number };
            await platform.notes.write(`${type} ${subject} ${number}`);
            attempts.set(id, (attempts.get(id) ?? 0) + 1);
            if (fails(attempts.get(id)!, number)) throw new Error('not now');
          };
          return new SubscriberInTest(
            platform,
            platforms.clock,
            { [type]: handle },
            { name, worker: `${worker}` },
          );
        });
        const subjects = Array.from({ length: SUBJECTS }, () => randomUUID());
        const { subscription } = subscribers[0]!;

        let produced = false;
        const producers = Array.from({ length: PRODUCERS }, (__, producer) =>
          produce(
            type,
            subjects.filter((___, index) => index % PRODUCERS === producer),
          ),
        );
        const producing = Promise.all(producers).then(() => (produced = true));
        await work(
          subscribers.flatMap(({ reader, retrier }) => [reader, retrier]),
          async () => {
            platforms.clock.advanceBy(50);
            return (
              produced &&
              (await here.log.lag(subscription)) === 0 &&
              (await here.held.waiting(subscription)) === 0
            );
          },
        );
        await producing;

        const inOrder = Array.from({ length: MESSAGES_OF_A_SUBJECT }, (__, index) => index + 1);
        expect(await effectsBySubject(type)).toEqual(new Map(subjects.map((subject) => [subject, inOrder])));
      },
      30_000,
    );

    /** Two units of work at once; both end when each has claimed what it could. */
    const bothClaim = async <Claimed>(claim: () => Promise<Claimed>): Promise<Claimed[]> => {
      const { promise: whenBothHave, resolve: bothHave } = Promise.withResolvers<void>();
      const claimAndWait = (): { claimed: Promise<Claimed>; ended: Promise<void> } => {
        const { promise: claimed, resolve, reject } = Promise.withResolvers<Claimed>();
        const unit = here.unitOfWork.run(async () => {
          resolve(await claim());
          await whenBothHave;
        });
        return { claimed, ended: unit.catch(reject) };
      };
      const one = claimAndWait();
      const first = await one.claimed;
      const other = claimAndWait();
      const second = await other.claimed;
      bothHave();
      await Promise.all([one.ended, other.ended]);
      return [first, second];
    };

    it('leave each other the partitions that they are busy with', async () => {
      const type = aType();
      const [subject] = neighbours(1) as [string];
      const subscription = await opened(type, { startsAt: 'end' });
      await say(type, subject, 1);

      const taken = await bothClaim(() => here.log.take(subscription, 10));

      expect(taken.map((each) => each?.partition)).toEqual([partitionOf(subject), undefined]);
    });

    it('leave each other the held messages that they are busy with', async () => {
      const type = aType();
      const [A, B] = neighbours(2) as [string, string];
      const failing = () => Promise.reject(new Error('not now'));
      const somebody = new SubscriberInTest(here, platforms.clock, { [type]: failing });
      await say(type, A, 1);
      await say(type, B, 1);
      await somebody.read();
      platforms.clock.advanceBy(1_000);
      const now = platforms.clock.now();

      const claimed = await bothClaim(() => here.held.claimDue(somebody.subscription, now));

      expect(new Set(claimed.map((held) => held?.message.subject))).toEqual(new Set([A, B]));
    });
  });

  describe('a handler whose connection is cut', () => {
    const cutMine = async (): Promise<void> => {
      const [mine] = await here.transaction.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await admin.query('SELECT pg_terminate_backend($1)', [mine!.pid]);
    };
    /** Steps as a work loop does: after an error, again. */
    const persistently = async (work: Work, done: () => Promise<boolean>): Promise<unknown[]> => {
      const errors: unknown[] = [];
      for (let step = 0; step < 100; step++) {
        const more = await work.step().catch((error: unknown) => errors.push(error) > 0);
        if (!more && (await done())) return errors;
      }
      throw new Error(`There is no end to ${work.name}; it said: ${String(errors[0])}`);
    };

    it.each([
      ['in the middle', 'then writes'],
      ['after its last write', 'then returns'],
    ])('has its effect once all the same, if that is %s', async (_, then) => {
      const type = aType();
      const [A, B] = neighbours(2) as [string, string];
      await say(type, A, 1);
      await say(type, B, 1);
      await say(type, A, 2);
      let cut = false;
      const somebody = new SubscriberInTest(here, platforms.clock, {
        [type]: async ({ subject, data }) => {
          const effect = `${type} ${subject} ${(data as { number: number }).number}`;
          await here.notes.write(`${effect} began`);
          if (subject === B && !cut) {
            cut = true;
            await cutMine();
            if (then === 'then returns') return;
          }
          await here.notes.write(`${effect} ended`);
        },
      });

      const errors = await persistently(
        somebody.reader,
        async () => (await here.log.lag(somebody.subscription)) === 0,
      );
      await somebody.settle();

      expect(cut).toBe(true);
      expect(errors.filter((error) => !isDatabaseUnavailable(error))).toEqual([]);
      const effects = (await here.notes.all()).filter((note) => note.startsWith(type));
      expect(effects.sort()).toEqual(
        [`${A} 1`, `${A} 2`, `${B} 1`]
          .flatMap((each) => [`${type} ${each} began`, `${type} ${each} ended`])
          .sort(),
      );
    });

    it('has its effect once all the same, if that is in a later attempt', async () => {
      const type = aType();
      const [A] = neighbours(1) as [string];
      await say(type, A, 1);
      let attempt = 0;
      const somebody = new SubscriberInTest(here, platforms.clock, {
        [type]: async () => {
          attempt++;
          if (attempt <= 2) throw new Error('not now');
          await here.notes.write(type);
          if (attempt === 3) await cutMine();
        },
      });
      await somebody.read();
      platforms.clock.advanceBy(1_000);

      const waiting = () => here.held.waiting(somebody.subscription);
      await persistently(somebody.retrier, async () => (await waiting()) === 0);

      expect(attempt).toBe(4);
      expect((await here.notes.all()).filter((note) => note === type)).toHaveLength(1);
    });
  });
});
