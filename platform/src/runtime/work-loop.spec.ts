import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { IdleLoops, type Work, WorkLoop } from './work-loop.js';

/** Work that the test controls. */
class ControlledWork implements Work {
  readonly name = 'controlled work';
  steps = 0;
  left = 0;
  failing = false;
  dueAt: Date | null = null;
  /** A step waits for this promise when it is set. */
  blocked: Promise<void> | undefined;
  ended = 0;

  /** How long each step takes. */
  pauseMs = 0;
  running = 0;

  async step(): Promise<boolean> {
    this.steps++;
    this.running++;
    await this.blocked;
    if (this.pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, this.pauseMs));
    this.running--;
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

describe('work loop', () => {
  let work: ControlledWork;
  let clock: AdjustableClock;
  let loop: WorkLoop;

  beforeEach(() => {
    jest.useFakeTimers();
    Logger.overrideLogger(false);
    work = new ControlledWork();
    clock = new AdjustableClock();
    loop = new WorkLoop(work, clock);
  });
  afterEach(async () => {
    const stopped = loop.stop();
    await jest.runAllTimersAsync();
    await stopped;
    jest.useRealTimers();
  });

  /** Advances the fake timers and runs everything that becomes due. */
  const pass = (milliseconds: number): Promise<void> => jest.advanceTimersByTimeAsync(milliseconds);

  it('runs one step after another while there is work', async () => {
    work.left = 5;
    loop.start();
    await pass(0);

    expect(work.steps).toBe(6);
  });

  it('polls again after one second when there is no work', async () => {
    loop.start();
    await pass(999);
    expect(work.steps).toBe(1);

    await pass(1);
    expect(work.steps).toBe(2);
  });

  describe('loop with a maximum pause of five seconds', () => {
    const MAX_POLL_MS = 5_000;
    let maxPollMs: number;
    beforeEach(() => {
      maxPollMs = MAX_POLL_MS;
      loop = new WorkLoop(work, clock, undefined, () => maxPollMs);
      loop.start();
    });

    it('doubles the pause between polls that find nothing, up to the maximum', async () => {
      const steps: number[] = [];
      for (const pauseMs of [1_000, 2_000, 4_000, 5_000, 5_000]) {
        await pass(pauseMs - 1);
        steps.push(work.steps);
        await pass(1);
      }

      expect(steps).toEqual([1, 2, 3, 4, 5]);
    });

    it('polls again after one second when it was woken', async () => {
      await pass(10_000);
      loop.wake();
      await pass(0);
      const { steps } = work;

      await pass(1_000);

      expect(work.steps).toBe(steps + 1);
    });

    it('polls again after one second when a poll found work', async () => {
      await pass(1_000 + 2_000 + 4_000);
      work.left = 1;
      await pass(MAX_POLL_MS);
      const { steps } = work;

      await pass(1_000);

      expect(work.steps).toBe(steps + 1);
    });

    it('polls every second from the next poll on when the maximum becomes one second', async () => {
      await pass(10_000);
      maxPollMs = 1_000;
      await pass(MAX_POLL_MS);
      const { steps } = work;

      await pass(3_000);

      expect(work.steps).toBe(steps + 3);
    });
  });

  describe('loop beside another one of the same work', () => {
    let other: WorkLoop;
    beforeEach(async () => {
      const idle = new IdleLoops();
      loop = new WorkLoop(work, clock, idle);
      other = new WorkLoop(work, clock, idle);
      loop.start();
      other.start();
      await pass(0);
      expect(work.steps).toBe(2);
    });
    afterEach(async () => {
      const stopped = other.stop();
      await pass(100);
      await stopped;
    });

    it('only one of them polls while both are idle', async () => {
      await pass(3_000);

      expect(work.steps).toBe(2 + 3);
    });

    it('both run a step when both are woken', async () => {
      loop.wake();
      other.wake();
      await pass(0);

      expect(work.steps).toBe(2 + 2);
    });

    it('the sleeping one polls while a step keeps the other one busy', async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      work.blocked = promise;
      await pass(1_000);
      work.blocked = undefined;
      expect(work.steps).toBe(3);

      await pass(100);
      expect(work.steps).toBe(4);
      await pass(2_000);
      expect(work.steps).toBe(6);
      resolve();
      await pass(2_000);
      // The other one has ended its step, and sleeps.
      expect(work.steps).toBe(8);
    });

    it('the sleeping one helps when one step after another keeps the other one busy', async () => {
      work.left = 1_000;
      work.pauseMs = 30;
      await pass(1_000 + 99);
      expect(work.running).toBe(1);

      await pass(1);

      expect(work.running).toBe(2);
    });
  });

  it('runs a step immediately when it is woken', async () => {
    loop.start();
    await pass(500);
    loop.wake();
    await pass(0);

    expect(work.steps).toBe(2);
    await pass(999);
    expect(work.steps).toBe(2);
  });

  it('runs another step when it is woken during a step', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    work.blocked = promise;
    loop.start();
    await pass(0);
    loop.wake();
    resolve();
    await pass(0);

    expect(work.steps).toBe(2);
  });

  it('runs a step when work becomes due before the next poll', async () => {
    work.dueAt = new Date(clock.now().getTime() + 300);
    loop.start();
    await pass(299);
    expect(work.steps).toBe(1);

    await pass(1);
    expect(work.steps).toBe(2);
  });

  it('polls every second when work becomes due later than that', async () => {
    work.dueAt = new Date(clock.now().getTime() + 3_600_000);
    loop.start();
    await pass(2_000);

    expect(work.steps).toBe(3);
  });

  it('pauses 20 ms between steps while overdue work is left to another worker', async () => {
    work.dueAt = new Date(clock.now().getTime() - 1_000);
    loop.start();
    await pass(1_000);

    expect(work.steps).toBe(51);
  });

  it('retries after a failure with a pause that doubles up to 5 seconds', async () => {
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

  it('logs consecutive equal errors once, and the first success after them', async () => {
    const logged: unknown[] = [];
    for (const level of ['warn', 'log'] as const)
      jest.spyOn(Logger.prototype, level).mockImplementation((text: unknown) => void logged.push(text));
    work.failing = true;
    loop.start();
    await pass(100 + 200);
    work.failing = false;
    await pass(400);
    loop.wake();
    await pass(0);
    jest.restoreAllMocks();

    expect(work.steps).toBe(5);
    expect(logged).toEqual([
      'controlled work failed and will be retried: Error: not now',
      'controlled work works again',
    ]);
  });

  it('starts with the shortest pause again after a success', async () => {
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

  it('retries when it cannot find out the next due time', async () => {
    jest.spyOn(work, 'nextDueAt').mockRejectedValueOnce(new Error('database unavailable'));
    loop.start();
    await pass(100);

    expect(work.steps).toBe(2);
  });

  it('completes the current step and starts no other one when it is stopped', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    work.left = 10;
    work.blocked = promise;
    loop.start();
    await pass(0);
    const events: string[] = [];
    const stopped = loop.stop().then(() => events.push(`stopped after ${work.ended} step`));
    await pass(10_000);
    expect(events).toEqual([]);

    resolve();
    await stopped;

    expect(events).toEqual(['stopped after 1 step']);
    expect(work.steps).toBe(1);
  });

  it('stops while it waits for work, and ignores later wake-ups', async () => {
    loop.start();
    await pass(500);

    await loop.stop();
    loop.wake();
    await pass(10_000);

    expect(work.steps).toBe(1);
  });

  it('stops during the pause after a failure', async () => {
    work.failing = true;
    loop.start();
    await pass(50);

    await loop.stop();
    await pass(10_000);

    expect(work.steps).toBe(1);
  });
});
