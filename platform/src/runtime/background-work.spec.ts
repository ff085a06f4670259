import { describe, expect, it } from '@jest/globals';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { until } from '#test/until.js';
import { LoopingBackgroundWork } from './background-work.js';

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
});
