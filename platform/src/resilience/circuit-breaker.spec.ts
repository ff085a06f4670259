import { beforeEach, describe, expect, it } from '@jest/globals';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { CircuitBreaker, type CircuitBreakerOptions, type FailureClass } from './circuit-breaker.js';
import { CircuitOpen } from './circuit-breaker.js';

const TIMEOUT_MS = 5_000;
const failure = new Error('no response');

describe('circuit breaker', () => {
  let clock: AdjustableClock;
  let breaker: CircuitBreaker;
  beforeEach(() => breakerWith({}));
  function breakerWith(options: Partial<CircuitBreakerOptions>): void {
    clock = new AdjustableClock();
    const defaults = { errorThreshold: 3, successThreshold: 1, timeoutMs: TIMEOUT_MS };
    breaker = new CircuitBreaker({ ...defaults, ...options }, clock);
  }
  const succeeds = (): Promise<string> => breaker.run(() => Promise.resolve('response'));
  const fails = (error: Error = failure): Promise<unknown> =>
    breaker.run(() => Promise.reject(error)).catch((thrown: unknown) => thrown);
  const opens = async (): Promise<void> => {
    for (let errors = 0; errors < 3; errors++) await fails();
    expect(breaker.status.state).toBe('open');
  };
  const halfOpens = async (): Promise<void> => {
    await opens();
    clock.advanceBy(TIMEOUT_MS);
  };
  /** A call that the test completes. */
  function pendingCall() {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const ended = breaker.run(() => promise).catch((thrown: unknown) => thrown);
    return { succeeds: () => (resolve(), ended), fails: () => (reject(failure), ended) };
  }

  describe('when it is closed', () => {
    it('passes on all results and errors', async () => {
      expect(breaker.status).toEqual({ state: 'closed', since: clock.now(), lastError: null });
      expect(await succeeds()).toBe('response');
      expect(await fails()).toBe(failure);
    });

    it('opens when the number of errors reaches the threshold', async () => {
      await fails();
      await fails();
      expect(breaker.status.state).toBe('closed');
      clock.advanceBy(10);
      await fails();
      expect(breaker.status).toEqual({
        state: 'open',
        since: clock.now(),
        lastError: { at: clock.now(), error: failure },
      });
    });

    it('counts errors with successes between them', async () => {
      await fails();
      await succeeds();
      await fails();
      await succeeds();
      await fails();
      expect(breaker.status.state).toBe('open');
    });

    it('resets the count only when the last error is older than the timeout', async () => {
      await fails();
      await fails();
      clock.advanceBy(TIMEOUT_MS + 1);
      await fails();
      expect(breaker.status.state).toBe('closed');
      await fails();
      clock.advanceBy(TIMEOUT_MS);
      await fails();
      expect(breaker.status.state).toBe('open');
    });

    it('opens when the work throws synchronously', async () => {
      breakerWith({ errorThreshold: 1 });
      await expect(
        breaker.run(() => {
          throw failure;
        }),
      ).rejects.toBe(failure);
      expect(breaker.status.state).toBe('open');
    });
  });

  describe('when it is open', () => {
    it('starts no work and reports until when', async () => {
      await opens();
      let begun = false;
      const until = new Date(clock.now().getTime() + TIMEOUT_MS);
      const rejected = breaker.run(async () => void (begun = true));
      await expect(rejected).rejects.toMatchObject({ constructor: CircuitOpen, name: 'CircuitOpen', until });
      expect(begun).toBe(false);
    });

    it('becomes half-open when the timeout has passed', async () => {
      await opens();
      clock.advanceBy(TIMEOUT_MS - 1);
      expect(breaker.status.state).toBe('open');
      clock.advanceBy(1);
      expect(breaker.status).toMatchObject({ state: 'half-open', since: clock.now() });
    });

    it('does not stay open longer because of errors of calls that started before', async () => {
      const late = pendingCall();
      await opens();
      const { since } = breaker.status;
      clock.advanceBy(TIMEOUT_MS - 1);
      await late.fails();
      expect(breaker.status).toMatchObject({ state: 'open', since });
    });
  });

  describe('when it is half-open', () => {
    it('closes after one success and counts errors from zero', async () => {
      await halfOpens();
      expect(await succeeds()).toBe('response');
      expect(breaker.status).toMatchObject({ state: 'closed', since: clock.now() });
      await fails();
      await fails();
      expect(breaker.status.state).toBe('closed');
    });

    it('closes when the number of successes reaches the threshold', async () => {
      breakerWith({ successThreshold: 2 });
      await halfOpens();
      await succeeds();
      expect(breaker.status.state).toBe('half-open');
      await succeeds();
      expect(breaker.status.state).toBe('closed');
    });

    it('opens again for the whole timeout after one error, even after successes', async () => {
      breakerWith({ successThreshold: 2 });
      await halfOpens();
      await succeeds();
      await fails();
      expect(breaker.status).toMatchObject({ state: 'open', since: clock.now() });
      clock.advanceBy(TIMEOUT_MS);
      await succeeds();
      expect(breaker.status.state).toBe('half-open');
    });

    it.each([undefined, 1, 3])('allows %s concurrent probes, and one by default', async (probes) => {
      breakerWith(probes === undefined ? {} : { probes });
      await halfOpens();
      const pending = Array.from({ length: probes ?? 1 }, pendingCall);
      await expect(succeeds()).rejects.toMatchObject({ constructor: CircuitOpen, until: null });
      expect(() => breaker.check()).toThrow(CircuitOpen);
      await pending[0]!.succeeds();
      expect(await succeeds()).toBe('response');
    });

    it('opens again after an error of a call that started while it was closed', async () => {
      const late = pendingCall();
      await halfOpens();
      await late.fails();
      expect(breaker.status.state).toBe('open');
    });

    it('ignores a success of a call that started while it was closed', async () => {
      const late = pendingCall();
      await halfOpens();
      await late.succeeds();
      expect(breaker.status.state).toBe('half-open');
    });
  });

  describe('when errors are classified', () => {
    class Refused extends Error {}
    class Cancelled extends Error {}
    const classify = (error: unknown): FailureClass =>
      error instanceof Refused ? 'success' : error instanceof Cancelled ? 'ignored' : 'failure';
    beforeEach(() => breakerWith({ classify, errorThreshold: 1 }));

    it('stays closed after errors that are not failures, and rethrows them', async () => {
      for (const error of [new Refused(), new Cancelled()]) expect(await fails(error)).toBe(error);
      expect(breaker.status).toMatchObject({ state: 'closed', lastError: null });
    });

    it('closes after an error that counts as a success', async () => {
      await halfOpens();
      await fails(new Refused());
      expect(breaker.status.state).toBe('closed');
    });

    it('stays half-open after an ignored error and allows another probe', async () => {
      await halfOpens();
      await fails(new Cancelled());
      expect(breaker.status.state).toBe('half-open');
      expect(() => breaker.check()).not.toThrow();
    });
  });

  it.each(['errorThreshold', 'successThreshold', 'timeoutMs', 'probes'] as const)(
    'refuses an invalid %s',
    (option) => {
      for (const value of [0, -1, 1.5, NaN])
        expect(() => breakerWith({ [option]: value })).toThrow(new RegExp(option));
    },
  );
});
