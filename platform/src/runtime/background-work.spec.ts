import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Clock } from '../ports/clock.js';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { until } from '#test/until.js';
import { LoopingBackgroundWork } from './background-work.js';
import { clockFrom } from './system-clock.js';

describe('background work', () => {
  const counting = () => {
    let steps = 0;
    const step = (): Promise<boolean> => {
      steps++;
      return Promise.resolve(false);
    };
    return { name: 'counting', step, steps: () => steps };
  };

  it('starts when the database is ready, wakes all loops together, and stops with the application', async () => {
    const database = Promise.withResolvers<void>();
    const background = new LoopingBackgroundWork(new AdjustableClock(), { ready: database.promise });
    const works = [counting(), counting()];
    for (const work of works) background.add(work);
    background.onApplicationBootstrap();
    await Promise.resolve();
    expect(works.map(({ steps }) => steps())).toEqual([0, 0]);

    database.resolve();
    await until('all have started', () => works.every(({ steps }) => steps() === 1));
    background.wake();
    await until('all have been woken', () => works.every(({ steps }) => steps() === 2));

    await background.beforeApplicationShutdown();
    background.wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(works.map(({ steps }) => steps())).toEqual([2, 2]);
  });

  it('wakes only the work that waits for the named event', async () => {
    const background = new LoopingBackgroundWork(new AdjustableClock(), { ready: Promise.resolve() });
    const [expected, other] = [counting(), counting()];
    background.add({ ...expected, wokenBy: 'rain' });
    background.add({ ...other, wokenBy: 'snow' });
    background.onApplicationBootstrap();
    await until('both have started', () => expected.steps() + other.steps() === 2);

    background.wake('rain');

    await until('one has been woken', () => expected.steps() === 2);
    expect(other.steps()).toBe(1);
    await background.beforeApplicationShutdown();
  });

  it('never starts when the application stops before the database is ready', async () => {
    const database = Promise.withResolvers<void>();
    const background = new LoopingBackgroundWork(new AdjustableClock(), { ready: database.promise });
    const work = counting();
    background.add(work);
    background.onApplicationBootstrap();

    await background.beforeApplicationShutdown();
    database.resolve();
    await new Promise((resolve) => setImmediate(resolve));

    expect(work.steps()).toBe(0);
  });

  describe('when it is idle', () => {
    afterEach(() => void jest.useRealTimers());

    const pollsInOneMinute = async (clock: Clock, isListening: boolean): Promise<number> => {
      jest.useFakeTimers();
      const background = new LoopingBackgroundWork(clock, { ready: Promise.resolve() });
      background.isListening = isListening;
      const work = counting();
      background.add(work);
      background.add(work);
      background.onApplicationBootstrap();
      await jest.advanceTimersByTimeAsync(0);
      const before = work.steps();
      await jest.advanceTimersByTimeAsync(60_000);
      await background.beforeApplicationShutdown();
      return work.steps() - before;
    };

    it('one of two loops of the same work polls, less and less often, down to every five seconds', async () => {
      expect(await pollsInOneMinute(clockFrom(undefined), true)).toBe(3 + 10);
    });

    it('polls every second while other processes cannot wake it', async () => {
      expect(await pollsInOneMinute(clockFrom(undefined), false)).toBe(60);
    });

    it('polls every second with a clock that can be moved', async () => {
      expect(await pollsInOneMinute(new AdjustableClock(), true)).toBe(60);
    });
  });
});
