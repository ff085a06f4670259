import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ConcurrencyConflict } from '#src/ports/unit-of-work.js';
import { anOutgoingEvent, aSubscription, aType, readToTheEnd } from './messages.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

/** Whatever is stored while it runs is committed together or not at all, wherever it is stored. */
export function unitOfWorkContract(platforms: () => PlatformsInTest): void {
  describe('a unit of work', () => {
    let platform: PlatformInTest;
    beforeAll(() => {
      platform = platforms().here;
    });

    const aNote = (): string => `note ${randomUUID()}`;
    const isNoted = async (note: string): Promise<boolean> => (await platform.notes.all()).includes(note);

    it('returns what the work returns, and keeps what it stored', async () => {
      const note = aNote();

      const result = await platform.unitOfWork.run(async () => {
        await platform.notes.write(note);
        return 42;
      });

      expect(result).toBe(42);
      expect(await isNoted(note)).toBe(true);
    });

    it('throws what the work throws, and keeps nothing', async () => {
      const note = aNote();
      const complaint = new Error('changed my mind');

      const failing = platform.unitOfWork.run(async () => {
        await platform.notes.write(note);
        throw complaint;
      });

      await expect(failing).rejects.toBe(complaint);
      expect(await isNoted(note)).toBe(false);
    });

    it('commits state and messages together or not at all', async () => {
      const type = aType();
      const subscription = aSubscription([type]);
      await platform.log.open(subscription, 'a worker');
      const [kept, dropped] = [aNote(), aNote()];
      const say = async (note: string): Promise<void> => {
        await platform.notes.write(note);
        await platform.outbox.append([anOutgoingEvent(type, { data: note })]);
      };

      await platform.unitOfWork.run(() => say(kept));
      await platform.unitOfWork
        .run(async () => {
          await say(dropped);
          throw new Error('changed my mind');
        })
        .catch(() => {});

      const messages = await readToTheEnd(platform, subscription);
      expect(messages.map(({ data }) => data)).toEqual([kept]);
      expect([await isNoted(kept), await isNoted(dropped)]).toEqual([true, false]);
    });

    it('joins the one that it runs in', async () => {
      const [inner, outer] = [aNote(), aNote()];

      await platform.unitOfWork
        .run(async () => {
          await platform.unitOfWork.run(() => platform.notes.write(inner));
          await platform.notes.write(outer);
          throw new Error('changed my mind');
        })
        .catch(() => {});

      expect([await isNoted(inner), await isNoted(outer)]).toEqual([false, false]);
    });

    it('goes on without a part that was an attempt', async () => {
      const [before, inside, afterwards] = [aNote(), aNote(), aNote()];

      await platform.unitOfWork.run(async () => {
        await platform.notes.write(before);
        const attempt = platform.unitOfWork.savepoint(async () => {
          await platform.notes.write(inside);
          throw new Error('changed my mind');
        });
        await expect(attempt).rejects.toThrow('changed my mind');
        await platform.notes.write(afterwards);
      });

      expect([await isNoted(before), await isNoted(inside), await isNoted(afterwards)]).toEqual([
        true,
        false,
        true,
      ]);
    });

    it('goes on without an attempt that was the first thing in it', async () => {
      const [inside, afterwards] = [aNote(), aNote()];

      await platform.unitOfWork.run(async () => {
        const attempt = platform.unitOfWork.savepoint(async () => {
          await platform.notes.write(inside);
          throw new Error('changed my mind');
        });
        await expect(attempt).rejects.toThrow('changed my mind');
        await platform.notes.write(afterwards);
      });

      expect([await isNoted(inside), await isNoted(afterwards)]).toEqual([false, true]);
    });

    it('goes on after another one has failed', async () => {
      await platform.unitOfWork.run(() => Promise.reject(new Error('a crash'))).catch(() => {});

      await expect(platform.unitOfWork.run(() => Promise.resolve('well'))).resolves.toBe('well');
    });

    it('calls back once for each callback, and only when it has committed', async () => {
      const note = aNote();
      const story: string[] = [];
      const noted: Promise<boolean>[] = [];
      const callback = (): void => {
        story.push('called back');
        noted.push(isNoted(note));
      };

      await platform.unitOfWork.run(async () => {
        platform.unitOfWork.afterCommit(callback);
        await platform.unitOfWork.run(async () => {
          platform.unitOfWork.afterCommit(callback);
          await platform.notes.write(note);
        });
        platform.unitOfWork.afterCommit(() => story.push('called another back'));
        story.push('the work is done');
      });

      expect(story).toEqual(['the work is done', 'called back', 'called another back']);
      expect(await Promise.all(noted)).toEqual([true]);
    });

    it('does not call back when it is rolled back', async () => {
      const story: string[] = [];

      await platform.unitOfWork
        .run(() => {
          platform.unitOfWork.afterCommit(() => story.push('called back'));
          return Promise.reject(new Error('changed my mind'));
        })
        .catch(() => {});

      expect(story).toEqual([]);
    });

    it('calls back at once where there is none', () => {
      const story: string[] = [];

      platform.unitOfWork.afterCommit(() => story.push('called back'));

      expect(story).toEqual(['called back']);
    });

    it('runs again from the start when a race was lost, and keeps what the last run stored', async () => {
      const notes = [aNote(), aNote(), aNote()];
      const story: string[] = [];
      let run = 0;

      const result = await platform.unitOfWork.run(async () => {
        const note = notes[run++]!;
        platform.unitOfWork.afterCommit(() => story.push(`called back after run ${run}`));
        await platform.notes.write(note);
        if (run < 3) throw new ConcurrencyConflict('The note');
        return run;
      });

      expect(result).toBe(3);
      expect(await Promise.all(notes.map(isNoted))).toEqual([false, false, true]);
      expect(story).toEqual(['called back after run 3']);
    });

    it('runs again when the lost race is what a failure was caused by', async () => {
      let runs = 0;

      await platform.unitOfWork.run(() => {
        if (++runs === 1)
          return Promise.reject(new Error('handling failed', { cause: new ConcurrencyConflict('The note') }));
        return Promise.resolve();
      });

      expect(runs).toBe(2);
    });

    it('gives up on a race that is lost again and again', async () => {
      let runs = 0;

      const losing = platform.unitOfWork.run(() => {
        runs++;
        return Promise.reject(new ConcurrencyConflict('The note'));
      });

      await expect(losing).rejects.toThrow(ConcurrencyConflict);
      expect(runs).toBe(5);
    });

    it('does not run again for any other failure', async () => {
      let runs = 0;

      const failing = platform.unitOfWork.run(() => {
        runs++;
        return Promise.reject(new Error('no race', { cause: null }));
      });

      await expect(failing).rejects.toThrow('no race');
      expect(runs).toBe(1);
    });

    it('leaves alone what others do at the same time', async () => {
      const [mine, theirs] = [aNote(), aNote()];

      await Promise.allSettled([
        platform.unitOfWork.run(async () => {
          await platform.notes.write(mine);
          throw new Error('changed my mind');
        }),
        platform.unitOfWork.run(() => platform.notes.write(theirs)),
      ]);

      expect([await isNoted(mine), await isNoted(theirs)]).toEqual([false, true]);
    });
  });
}
