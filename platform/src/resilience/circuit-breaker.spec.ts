import { beforeEach, describe, expect, it } from '@jest/globals';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { CircuitBreaker, type CircuitBreakerOptions, type FailureClass } from './circuit-breaker.js';
import { CircuitOpen } from './circuit-breaker.js';

const TIMEOUT_MS = 5_000;
const trouble = new Error('nobody there');

describe('a circuit', () => {
  let clock: AdjustableClock;
  let breaker: CircuitBreaker;
  beforeEach(() => breakerWith({}));
  function breakerWith(options: Partial<CircuitBreakerOptions>): void {
    clock = new AdjustableClock();
    const classic = { errorThreshold: 3, successThreshold: 1, timeoutMs: TIMEOUT_MS };
    breaker = new CircuitBreaker({ ...classic, ...options }, clock);
  }
  const succeeds = (): Promise<string> => breaker.run(() => Promise.resolve('answer'));
  const fails = (error: Error = trouble): Promise<unknown> =>
    breaker.run(() => Promise.reject(error)).catch((thrown: unknown) => thrown);
  const opens = async (): Promise<void> => {
    for (let errors = 0; errors < 3; errors++) await fails();
    expect(breaker.view.state).toBe('open');
  };
  const halfOpens = async (): Promise<void> => {
    await opens();
    clock.advanceBy(TIMEOUT_MS);
  };
  /** Something that is under way until it is told to end. */
  function underWay() {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const ended = breaker.run(() => promise).catch((thrown: unknown) => thrown);
    return { succeeds: () => (resolve(), ended), fails: () => (reject(trouble), ended) };
  }

  describe('that is closed', () => {
    it('lets everything through, answers and errors', async () => {
      expect(breaker.view).toEqual({ state: 'closed', since: clock.now(), lastError: null });
      expect(await succeeds()).toBe('answer');
      expect(await fails()).toBe(trouble);
    });

    it('opens by as many errors as are its threshold', async () => {
      await fails();
      await fails();
      expect(breaker.view.state).toBe('closed');
      clock.advanceBy(10);
      await fails();
      expect(breaker.view).toEqual({
        state: 'open',
        since: clock.now(),
        lastError: { at: clock.now(), error: trouble },
      });
    });

    it('is not calmed by a success in between', async () => {
      await fails();
      await succeeds();
      await fails();
      await succeeds();
      await fails();
      expect(breaker.view.state).toBe('open');
    });

    it('forgets errors when the last is older than the timeout, and not before', async () => {
      await fails();
      await fails();
      clock.advanceBy(TIMEOUT_MS + 1);
      await fails();
      expect(breaker.view.state).toBe('closed');
      await fails();
      clock.advanceBy(TIMEOUT_MS);
      await fails();
      expect(breaker.view.state).toBe('open');
    });

    it('opens by what throws before it waits for anything', async () => {
      breakerWith({ errorThreshold: 1 });
      await expect(
        breaker.run(() => {
          throw trouble;
        }),
      ).rejects.toBe(trouble);
      expect(breaker.view.state).toBe('open');
    });
  });

  describe('that is open', () => {
    it('begins nothing, and says until when', async () => {
      await opens();
      let begun = false;
      const until = new Date(clock.now().getTime() + TIMEOUT_MS);
      const refused = breaker.run(async () => void (begun = true));
      await expect(refused).rejects.toMatchObject({ constructor: CircuitOpen, name: 'CircuitOpen', until });
      expect(begun).toBe(false);
    });

    it('is half-open after the timeout, and not before', async () => {
      await opens();
      clock.advanceBy(TIMEOUT_MS - 1);
      expect(breaker.view.state).toBe('open');
      clock.advanceBy(1);
      expect(breaker.view).toMatchObject({ state: 'half-open', since: clock.now() });
    });

    it('is not kept open by errors of those who had begun before', async () => {
      const late = underWay();
      await opens();
      const { since } = breaker.view;
      clock.advanceBy(TIMEOUT_MS - 1);
      await late.fails();
      expect(breaker.view).toMatchObject({ state: 'open', since });
    });
  });

  describe('that is half-open', () => {
    it('closes by one success, and begins to count anew', async () => {
      await halfOpens();
      expect(await succeeds()).toBe('answer');
      expect(breaker.view).toMatchObject({ state: 'closed', since: clock.now() });
      await fails();
      await fails();
      expect(breaker.view.state).toBe('closed');
    });

    it('closes by as many successes as are its threshold', async () => {
      breakerWith({ successThreshold: 2 });
      await halfOpens();
      await succeeds();
      expect(breaker.view.state).toBe('half-open');
      await succeeds();
      expect(breaker.view.state).toBe('closed');
    });

    it('opens again by one error, whatever had succeeded, for as long as before', async () => {
      breakerWith({ successThreshold: 2 });
      await halfOpens();
      await succeeds();
      await fails();
      expect(breaker.view).toMatchObject({ state: 'open', since: clock.now() });
      clock.advanceBy(TIMEOUT_MS);
      await succeeds();
      expect(breaker.view.state).toBe('half-open');
    });

    it.each([undefined, 1, 3])('lets %s probes through at once, one where nobody says', async (probes) => {
      breakerWith(probes === undefined ? {} : { probes });
      await halfOpens();
      const under = Array.from({ length: probes ?? 1 }, underWay);
      await expect(succeeds()).rejects.toMatchObject({ constructor: CircuitOpen, until: null });
      expect(() => breaker.check()).toThrow(CircuitOpen);
      await under[0]!.succeeds();
      expect(await succeeds()).toBe('answer');
    });

    it('opens again by an error of somebody who had begun when it was closed', async () => {
      const late = underWay();
      await halfOpens();
      await late.fails();
      expect(breaker.view.state).toBe('open');
    });

    it('is not closed by a success of somebody who had begun when it was closed', async () => {
      const late = underWay();
      await halfOpens();
      await late.succeeds();
      expect(breaker.view.state).toBe('half-open');
    });
  });

  describe('whose errors do not mean the same', () => {
    class Refused extends Error {}
    class CalledOff extends Error {}
    const classify = (error: unknown): FailureClass =>
      error instanceof Refused ? 'success' : error instanceof CalledOff ? 'ignored' : 'failure';
    beforeEach(() => breakerWith({ classify, errorThreshold: 1 }));

    it('stays closed by those that mean no trouble, and hands them on', async () => {
      for (const error of [new Refused(), new CalledOff()]) expect(await fails(error)).toBe(error);
      expect(breaker.view).toMatchObject({ state: 'closed', lastError: null });
    });

    it('closes by an answer, although that is an error', async () => {
      await halfOpens();
      await fails(new Refused());
      expect(breaker.view.state).toBe('closed');
    });

    it('waits for another probe after one that says nothing', async () => {
      await halfOpens();
      await fails(new CalledOff());
      expect(breaker.view.state).toBe('half-open');
      expect(() => breaker.check()).not.toThrow();
    });
  });

  it.each(['errorThreshold', 'successThreshold', 'timeoutMs', 'probes'] as const)(
    'is not made with a senseless %s',
    (option) => {
      for (const value of [0, -1, 1.5, NaN])
        expect(() => breakerWith({ [option]: value })).toThrow(new RegExp(option));
    },
  );
});
