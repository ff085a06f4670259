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
  subjectsOfOnePartition,
  numbersOf,
  readAll,
  takeNext,
} from '#test/contracts/messages.js';
import {
  type PlatformOnPostgres,
  type PlatformsOnPostgres,
  startPlatformsOnPostgres,
} from '#test/contracts/postgres-platforms.js';
import { SubscriberInTest } from '#test/contracts/subscriber.js';
import { inTwoTransactions } from '#test/in-two-transactions.js';
import { runs } from '#test/runs.js';
import { until } from '#test/until.js';
import type { Message } from '../message.js';
import { partitionOf } from '../partition.js';
import { familiesOf, type Subscription } from '../subscription.js';
import { takeMessages } from './log-queries.js';

/** The key of an advisory lock that only this spec uses. */
const HALT = 4_711;

describe('concurrent readers and writers', () => {
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

  const opened = async (type: string, overrides: Partial<Subscription> = {}): Promise<Subscription> => {
    const subscription = aSubscription([type], overrides);
    await here.log.open(subscription, 'a worker');
    return subscription;
  };
  const append = (type: string, subject: string, ...numbers: number[]): Promise<void> =>
    here.unitOfWork.run(() =>
      here.outbox.append(numbers.map((number) => anOutgoingEvent(type, { subject, data: { number } }))),
    );

  describe('reader while transactions commit in another order than they began', () => {
    const openTransactions: pg.Client[] = [];
    afterEach(async () => {
      for (const slow of openTransactions.splice(0)) await slow.end();
    });

    /** Appends in a transaction that is left open. */
    const appendInOpenTransaction = async (
      type: string,
      subject: string,
      number: number,
    ): Promise<pg.Client> => {
      const slow = new pg.Client(platforms.database.urls.here);
      await slow.connect();
      openTransactions.push(slow);
      await slow.query('BEGIN');
      await slow.query(
        `INSERT INTO here.outbox (partition, id, source, type, subject, time, data, traceparent, correlation_id, published)
         VALUES ($1, $2, 'urn:pawprint:here', $3, $4, now(), $5, '', '', true)`,
        [partitionOf(subject), randomUUID(), type, subject, JSON.stringify({ number })],
      );
      return slow;
    };

    it('does not skip a slow transaction with an earlier position', async () => {
      const type = aType();
      const [A, B] = subjectsOfOnePartition(2) as [string, string];
      const subscription = await opened(type);
      const slow = await appendInOpenTransaction(type, A, 1);
      await append(type, B, 2);

      expect(numbersOf(await readAll(here, subscription))).toEqual([2]);
      expect(await here.log.lag(subscription)).toBe(0);
      await slow.query('COMMIT');

      expect(await here.log.lag(subscription)).toBe(1);
      expect(numbersOf(await readAll(here, subscription))).toEqual([1]);
      expect(numbersOf(await readAll(here, subscription))).toEqual([]);
    });

    it('does not skip a transaction that commits between two batches', async () => {
      const type = aType();
      const [A, B] = subjectsOfOnePartition(2) as [string, string];
      const subscription = await opened(type);
      await append(type, B, 1, 2);
      const slow = await appendInOpenTransaction(type, A, 3);
      await append(type, B, 4, 5);
      const next = async () => numbersOf(messagesOf(await takeNext(here, subscription, 3)));

      expect(await next()).toEqual([1, 2, 4]);
      await slow.query('COMMIT');
      await append(type, B, 6);

      expect(new Set(numbersOf(await readAll(here, subscription)))).toEqual(new Set([3, 5, 6]));
      expect(numbersOf(await readAll(here, subscription))).toEqual([]);
    });

    it('reads committed messages without waiting for open transactions', async () => {
      const type = aType();
      const [A] = subjectsOfOnePartition(1) as [string];
      const subscription = await opened(type);
      const openOfA = [await appendInOpenTransaction(type, A, 1), await appendInOpenTransaction(type, A, 2)];
      for (const number of [3, 4, 5]) {
        await append(type, A, number);
        expect(numbersOf(await readAll(here, subscription))).toEqual([number]);
      }

      await openOfA[1]!.query('COMMIT');
      expect(numbersOf(await readAll(here, subscription))).toEqual([2]);
      await openOfA[0]!.query('ROLLBACK');
      expect(numbersOf(await readAll(here, subscription))).toEqual([]);
    });

    it('does not skip messages that its older snapshot does not contain after another reader moved the cursor', async () => {
      const type = aType();
      const [A] = subjectsOfOnePartition(1) as [string];
      const subscription = await opened(type, { startsAt: 'end' });
      await append(type, A, 1);
      const early = new pg.Client(platforms.database.urls.here);
      await early.connect();
      openTransactions.push(early);
      await early.query('SET search_path = here');
      await admin.query('SELECT pg_advisory_lock($1)', [HALT]);
      // The statement has taken a snapshot without message 2, and halts before it claims a partition.
      const log = `(SELECT outbox.* FROM outbox, (SELECT pg_advisory_xact_lock_shared(${HALT})) AS halt)`;
      const taking = early.query(takeMessages(log), [subscription.name, familiesOf(subscription), 10]);
      await until('the statement has halted', async () => {
        const { rows } = await admin.query(
          `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`,
          [HALT],
        );
        return rows.length > 0;
      });

      await append(type, A, 2);
      expect(numbersOf(messagesOf(await takeNext(here, subscription, 1)))).toEqual([1]);
      await admin.query('SELECT pg_advisory_unlock($1)', [HALT]);
      await taking;

      expect(numbersOf(await readAll(here, subscription))).toEqual([2]);
    });

    it('does not skip messages of its own handler after later transactions have committed', async () => {
      const type = aType();
      const [A] = subjectsOfOnePartition(1) as [string];
      const subscription = await opened(type);
      await append(type, A, 1);
      const earlier = await appendInOpenTransaction(type, A, 2);
      let later: pg.Client | undefined;

      await here.unitOfWork.run(async () => {
        // Assigns a transaction id to this transaction before the later ones get theirs.
        await here.notes.write('handled');
        later = await appendInOpenTransaction(type, A, 3);
        await platforms.elsewhere.notes.write('a later transaction');
        expect(numbersOf(messagesOf(await takeNext(here, subscription, 10)))).toEqual([1]);
        await append(type, A, 4);
      });

      expect(numbersOf(await readAll(here, subscription))).toEqual([4]);
      await earlier.query('COMMIT');
      await later!.query('COMMIT');
      expect(numbersOf(await readAll(here, subscription))).toEqual([2, 3]);
      expect(numbersOf(await readAll(here, subscription))).toEqual([]);
    });
  });

  describe('several readers of one subscription', () => {
    const SUBJECTS = 20;
    const MESSAGES_OF_A_SUBJECT = runs(20);
    const PRODUCERS = 3;
    const WORKERS = 9;

    /** Every fourth unit of work is rolled back. */
    const produce = async (type: string, subjects: readonly string[]): Promise<void> => {
      for (let number = 1; number <= MESSAGES_OF_A_SUBJECT; number++) {
        for (const [index, subject] of subjects.entries()) {
          if ((number + index) % 4 === 0) {
            const rolledBack = here.unitOfWork.run(async () => {
              await append(type, subject, -number);
              throw new Error('rolled back');
            });
            await expect(rolledBack).rejects.toThrow('rolled back');
          }
          await append(type, subject, number);
        }
      }
    };

    /** Continues like a work loop when the database does not answer in time on a busy machine. */
    const stepOf = (each: Work): Promise<boolean> =>
      each.step().catch((error: unknown) => {
        if (isDatabaseUnavailable(error)) return false;
        throw error;
      });

    const work = async (works: readonly Work[], done: () => Promise<boolean>): Promise<void> => {
      let ended = false;
      const workers = works.map(async (each) => {
        while (!ended) {
          if (!(await stepOf(each))) await new Promise((resolve) => setTimeout(resolve, 5));
        }
      });
      await until('all messages are handled', done, { withinMs: 200_000 }).finally(() => (ended = true));
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
      ['when no handler fails', () => false],
      [
        'when one message in ten fails twice',
        (attempt: number, number: number) => number % 10 === 3 && attempt <= 2,
      ],
    ])('handles every committed message once, in the order of its subject, %s', async (_, fails) => {
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
            (await here.retryQueue.waiting(subscription)) === 0
          );
        },
      );
      await producing;

      const inOrder = Array.from({ length: MESSAGES_OF_A_SUBJECT }, (__, index) => index + 1);
      expect(await effectsBySubject(type)).toEqual(new Map(subjects.map((subject) => [subject, inOrder])));
    });

    it('skips partitions that another reader has locked', async () => {
      const type = aType();
      const [subject] = subjectsOfOnePartition(1) as [string];
      const subscription = await opened(type, { startsAt: 'end' });
      await append(type, subject, 1);

      const taken = await inTwoTransactions(here, () => here.log.take(subscription, 10));

      expect(taken.map((each) => each?.partition)).toEqual([partitionOf(subject), undefined]);
    });

    it('skips retry queue entries that another worker has locked', async () => {
      const type = aType();
      const [A, B] = subjectsOfOnePartition(2) as [string, string];
      const failing = () => Promise.reject(new Error('not now'));
      const subscriber = new SubscriberInTest(here, platforms.clock, { [type]: failing });
      await append(type, A, 1);
      await append(type, B, 1);
      await subscriber.read();
      platforms.clock.advanceBy(1_000);
      const now = platforms.clock.now();

      const claimed = await inTwoTransactions(here, () =>
        here.retryQueue.claimDue(subscriber.subscription, now),
      );

      expect(new Set(claimed.map((entry) => entry?.message.subject))).toEqual(new Set([A, B]));
    });
  });

  describe('handler whose connection is cut', () => {
    const cutConnection = async (): Promise<void> => {
      const [mine] = await here.transaction.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await admin.query('SELECT pg_terminate_backend($1)', [mine!.pid]);
    };
    /** Steps like a work loop, which continues after an error. */
    const stepUntil = async (work: Work, done: () => Promise<boolean>): Promise<unknown[]> => {
      const errors: unknown[] = [];
      for (let step = 0; step < 100; step++) {
        const more = await work.step().catch((error: unknown) => errors.push(error) > 0);
        if (!more && (await done())) return errors;
      }
      throw new Error(`${work.name} does not come to an end; first error: ${String(errors[0])}`);
    };

    it.each([
      ['between two writes', 'then writes'],
      ['after its last write', 'then returns'],
    ])('has its effect exactly once when the connection is cut %s', async (_, then) => {
      const type = aType();
      const [A, B] = subjectsOfOnePartition(2) as [string, string];
      await append(type, A, 1);
      await append(type, B, 1);
      await append(type, A, 2);
      let cut = false;
      const subscriber = new SubscriberInTest(here, platforms.clock, {
        [type]: async ({ subject, data }) => {
          const effect = `${type} ${subject} ${(data as { number: number }).number}`;
          await here.notes.write(`${effect} began`);
          if (subject === B && !cut) {
            cut = true;
            await cutConnection();
            if (then === 'then returns') return;
          }
          await here.notes.write(`${effect} ended`);
        },
      });

      const errors = await stepUntil(
        subscriber.reader,
        async () => (await here.log.lag(subscriber.subscription)) === 0,
      );
      await subscriber.drain();

      expect(cut).toBe(true);
      expect(errors.filter((error) => !isDatabaseUnavailable(error))).toEqual([]);
      const effects = (await here.notes.all()).filter((note) => note.startsWith(type));
      expect(effects.sort()).toEqual(
        [`${A} 1`, `${A} 2`, `${B} 1`]
          .flatMap((each) => [`${type} ${each} began`, `${type} ${each} ended`])
          .sort(),
      );
    });

    it('has its effect exactly once when the connection is cut in a later attempt', async () => {
      const type = aType();
      const [A] = subjectsOfOnePartition(1) as [string];
      await append(type, A, 1);
      let attempt = 0;
      const subscriber = new SubscriberInTest(here, platforms.clock, {
        [type]: async () => {
          attempt++;
          if (attempt <= 2) throw new Error('not now');
          await here.notes.write(type);
          if (attempt === 3) await cutConnection();
        },
      });
      await subscriber.read();
      platforms.clock.advanceBy(1_000);

      const waiting = () => here.retryQueue.waiting(subscriber.subscription);
      await stepUntil(subscriber.retrier, async () => (await waiting()) === 0);

      expect(attempt).toBe(4);
      expect((await here.notes.all()).filter((note) => note === type)).toHaveLength(1);
    });
  });
});
