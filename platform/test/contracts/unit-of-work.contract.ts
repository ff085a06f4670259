import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ConcurrencyConflict } from '#src/ports/unit-of-work.js';
import { anOutgoingEvent, aSubscription, aType, readAll } from './messages.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

/** The contract of the unit of work, for every adapter. */
export function unitOfWorkContract(platforms: () => PlatformsInTest): void {
  describe('unit of work', () => {
    let platform: PlatformInTest;
    beforeAll(() => {
      platform = platforms().here;
    });

    const aNote = (): string => `note ${randomUUID()}`;
    const isNoted = async (note: string): Promise<boolean> => (await platform.notes.all()).includes(note);

    it('commits and returns the result of the work', async () => {
      const note = aNote();

      const result = await platform.unitOfWork.run(async () => {
        await platform.notes.write(note);
        return 42;
      });

      expect(result).toBe(42);
      expect(await isNoted(note)).toBe(true);
    });

    it('rolls back and throws the error of the work', async () => {
      const note = aNote();
      const error = new Error('rolled back');

      const failing = platform.unitOfWork.run(async () => {
        await platform.notes.write(note);
        throw error;
      });

      await expect(failing).rejects.toBe(error);
      expect(await isNoted(note)).toBe(false);
    });

    it('commits state and messages together or not at all', async () => {
      const type = aType();
      const subscription = aSubscription([type]);
      await platform.log.open(subscription, 'a worker');
      const [kept, dropped] = [aNote(), aNote()];
      const store = async (note: string): Promise<void> => {
        await platform.notes.write(note);
        await platform.outbox.append([anOutgoingEvent(type, { data: note })]);
      };

      await platform.unitOfWork.run(() => store(kept));
      await platform.unitOfWork
        .run(async () => {
          await store(dropped);
          throw new Error('rolled back');
        })
        .catch(() => {});

      const messages = await readAll(platform, subscription);
      expect(messages.map(({ data }) => data)).toEqual([kept]);
      expect([await isNoted(kept), await isNoted(dropped)]).toEqual([true, false]);
    });

    it('joins the current unit of work', async () => {
      const [inner, outer] = [aNote(), aNote()];

      await platform.unitOfWork
        .run(async () => {
          await platform.unitOfWork.run(() => platform.notes.write(inner));
          await platform.notes.write(outer);
          throw new Error('rolled back');
        })
        .catch(() => {});

      expect([await isNoted(inner), await isNoted(outer)]).toEqual([false, false]);
    });

    it('continues after a rollback to a savepoint', async () => {
      const [before, inside, afterwards] = [aNote(), aNote(), aNote()];

      await platform.unitOfWork.run(async () => {
        await platform.notes.write(before);
        const part = platform.unitOfWork.savepoint(async () => {
          await platform.notes.write(inside);
          throw new Error('rolled back');
        });
        await expect(part).rejects.toThrow('rolled back');
        await platform.notes.write(afterwards);
      });

      expect([await isNoted(before), await isNoted(inside), await isNoted(afterwards)]).toEqual([
        true,
        false,
        true,
      ]);
    });

    it('continues after a rollback to a savepoint that was its first operation', async () => {
      const [inside, afterwards] = [aNote(), aNote()];

      await platform.unitOfWork.run(async () => {
        const part = platform.unitOfWork.savepoint(async () => {
          await platform.notes.write(inside);
          throw new Error('rolled back');
        });
        await expect(part).rejects.toThrow('rolled back');
        await platform.notes.write(afterwards);
      });

      expect([await isNoted(inside), await isNoted(afterwards)]).toEqual([false, true]);
    });

    it('runs after another unit of work has failed', async () => {
      await platform.unitOfWork.run(() => Promise.reject(new Error('a crash'))).catch(() => {});

      await expect(platform.unitOfWork.run(() => Promise.resolve('done'))).resolves.toBe('done');
    });

    it('calls each callback once, after the commit', async () => {
      const note = aNote();
      const calls: string[] = [];
      const noted: Promise<boolean>[] = [];
      const callback = (): void => {
        calls.push('called back');
        noted.push(isNoted(note));
      };

      await platform.unitOfWork.run(async () => {
        platform.unitOfWork.afterCommit(callback);
        await platform.unitOfWork.run(async () => {
          platform.unitOfWork.afterCommit(callback);
          await platform.notes.write(note);
        });
        platform.unitOfWork.afterCommit(() => calls.push('called another callback'));
        calls.push('the work is done');
      });

      expect(calls).toEqual(['the work is done', 'called back', 'called another callback']);
      expect(await Promise.all(noted)).toEqual([true]);
    });

    it('calls no callback after a rollback', async () => {
      const calls: string[] = [];

      await platform.unitOfWork
        .run(() => {
          platform.unitOfWork.afterCommit(() => calls.push('called back'));
          return Promise.reject(new Error('rolled back'));
        })
        .catch(() => {});

      expect(calls).toEqual([]);
    });

    it('calls a callback immediately when it is outside a unit of work', () => {
      const calls: string[] = [];

      platform.unitOfWork.afterCommit(() => calls.push('called back'));

      expect(calls).toEqual(['called back']);
    });

    it('runs the work again after a conflict, and commits only the last run', async () => {
      const notes = [aNote(), aNote(), aNote()];
      const calls: string[] = [];
      let run = 0;

      const result = await platform.unitOfWork.run(async () => {
        const note = notes[run++]!;
        platform.unitOfWork.afterCommit(() => calls.push(`called after run ${run}`));
        await platform.notes.write(note);
        if (run < 3) throw new ConcurrencyConflict('The note');
        return run;
      });

      expect(result).toBe(3);
      expect(await Promise.all(notes.map(isNoted))).toEqual([false, false, true]);
      expect(calls).toEqual(['called after run 3']);
    });

    it('runs the work again when the cause of its error is a conflict', async () => {
      let runs = 0;

      await platform.unitOfWork.run(() => {
        if (++runs === 1)
          return Promise.reject(new Error('handling failed', { cause: new ConcurrencyConflict('The note') }));
        return Promise.resolve();
      });

      expect(runs).toBe(2);
    });

    it('throws the conflict after the fifth run', async () => {
      let runs = 0;

      const losing = platform.unitOfWork.run(() => {
        runs++;
        return Promise.reject(new ConcurrencyConflict('The note'));
      });

      await expect(losing).rejects.toThrow(ConcurrencyConflict);
      expect(runs).toBe(5);
    });

    it('does not run the work again after any other error', async () => {
      let runs = 0;

      const failing = platform.unitOfWork.run(() => {
        runs++;
        return Promise.reject(new Error('not a conflict', { cause: null }));
      });

      await expect(failing).rejects.toThrow('not a conflict');
      expect(runs).toBe(1);
    });

    it('does not roll back a concurrent unit of work', async () => {
      const [mine, theirs] = [aNote(), aNote()];

      await Promise.allSettled([
        platform.unitOfWork.run(async () => {
          await platform.notes.write(mine);
          throw new Error('rolled back');
        }),
        platform.unitOfWork.run(() => platform.notes.write(theirs)),
      ]);

      expect([await isNoted(mine), await isNoted(theirs)]).toEqual([false, true]);
    });
  });
}
