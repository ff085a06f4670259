import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { type Work, WorkLoop } from './work-loop.js';

/** Work that the test brings, a piece at a time. */
class Pile implements Work {
  readonly name = 'pile';
  steps = 0;
  left = 0;
  failing = false;
  dueAt: Date | null = null;
  /** Set: a step does not end before this does. */
  hindrance: Promise<void> | undefined;
  ended = 0;

  async step(): Promise<boolean> {
    this.steps++;
    await this.hindrance;
    this.ended++;
    if (this.failing) throw new Error('not now');
    if (this.left === 0) return false;
    this.left--;
    return true;
  }

  nextDueAt(): Promise<Date | null> {
    return Promise.resolve(this.dueAt);
  }
}

describe('a work loop', () => {
  let work: Pile;
  let clock: AdjustableClock;
  let loop: WorkLoop;

  beforeEach(() => {
    jest.useFakeTimers();
    Logger.overrideLogger(false);
    work = new Pile();
    clock = new AdjustableClock();
    loop = new WorkLoop(work, clock);
  });
  afterEach(async () => {
    const stopped = loop.stop();
    await jest.runAllTimersAsync();
    await stopped;
    jest.useRealTimers();
  });

  /** Lets time pass, and whatever is under way with it. */
  const pass = (milliseconds: number): Promise<void> => jest.advanceTimersByTimeAsync(milliseconds);

  it('steps for as long as there is work, without a rest', async () => {
    work.left = 5;
    loop.start();
    await pass(0);

    expect(work.steps).toBe(6);
  });

  it('rests for a second where there is no work, then looks again', async () => {
    loop.start();
    await pass(999);
    expect(work.steps).toBe(1);

    await pass(1);
    expect(work.steps).toBe(2);
  });

  it('is woken from its rest', async () => {
    loop.start();
    await pass(500);
    loop.wake();
    await pass(0);

    expect(work.steps).toBe(2);
    await pass(999);
    expect(work.steps).toBe(2);
  });

  it('does not sleep through a call that comes while it works', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    work.hindrance = promise;
    loop.start();
    await pass(0);
    loop.wake();
    resolve();
    await pass(0);

    expect(work.steps).toBe(2);
  });

  it('rests no longer than until something is due', async () => {
    work.dueAt = new Date(clock.now().getTime() + 300);
    loop.start();
    await pass(299);
    expect(work.steps).toBe(1);

    await pass(1);
    expect(work.steps).toBe(2);
  });

  it('looks every second though what is due is far away', async () => {
    work.dueAt = new Date(clock.now().getTime() + 3_600_000);
    loop.start();
    await pass(2_000);

    expect(work.steps).toBe(3);
  });

  it('does not spin on what is due but done by somebody else', async () => {
    work.dueAt = new Date(clock.now().getTime() - 1_000);
    loop.start();
    await pass(1_000);

    expect(work.steps).toBe(51);
  });

  it('tries again after a failure, after a pause that doubles up to five seconds', async () => {
    work.failing = true;
    loop.start();
    const stepsAfter = async (milliseconds: number): Promise<number> => {
      await pass(milliseconds);
      return work.steps;
    };

    expect(await stepsAfter(0)).toBe(1);
    for (const [index, pauseMs] of [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000].entries()) {
      expect(await stepsAfter(pauseMs - 1)).toBe(index + 1);
      expect(await stepsAfter(1)).toBe(index + 2);
    }
  });

  it('forgets its failures after a success', async () => {
    work.failing = true;
    loop.start();
    await pass(100 + 200 + 399);
    work.failing = false;
    await pass(1);
    work.failing = true;
    loop.wake();
    await pass(0);
    const steps = work.steps;

    await pass(100);

    expect(work.steps).toBe(steps + 1);
  });

  it('survives that it cannot find out what is due', async () => {
    jest.spyOn(work, 'nextDueAt').mockRejectedValueOnce(new Error('the database does not answer'));
    loop.start();
    await pass(100);

    expect(work.steps).toBe(2);
  });

  it('lets the present step end when it is stopped, and takes no other one', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    work.left = 10;
    work.hindrance = promise;
    loop.start();
    await pass(0);
    const story: string[] = [];
    const stopped = loop.stop().then(() => story.push(`stopped after ${work.ended} step`));
    await pass(10_000);
    expect(story).toEqual([]);

    resolve();
    await stopped;

    expect(story).toEqual(['stopped after 1 step']);
    expect(work.steps).toBe(1);
  });

  it('is stopped in the middle of a rest, and stays so when it is woken', async () => {
    loop.start();
    await pass(500);

    await loop.stop();
    loop.wake();
    await pass(10_000);

    expect(work.steps).toBe(1);
  });

  it('is stopped in the middle of the pause after a failure', async () => {
    work.failing = true;
    loop.start();
    await pass(50);

    await loop.stop();
    await pass(10_000);

    expect(work.steps).toBe(1);
  });
});
