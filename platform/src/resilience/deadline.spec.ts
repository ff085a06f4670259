import { getEventListeners } from 'node:events';
import { describe, expect, it, jest } from '@jest/globals';
import { DeadlineExceeded, withinDeadline } from './deadline.js';

const LONG_MS = 60_000;
const never = (): AbortSignal => new AbortController().signal;

/** Work that ends only when its signal aborts. */
const endless = (seen: AbortSignal[]) => (signal: AbortSignal) => {
  seen.push(signal);
  return new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
};

describe('deadline', () => {
  it('passes on the result or the error of work that ends in time', async () => {
    await expect(withinDeadline('It', LONG_MS, never(), () => Promise.resolve('done'))).resolves.toBe('done');
    const failing = withinDeadline('It', LONG_MS, never(), () => Promise.reject(new Error('failed')));
    await expect(failing).rejects.toThrow('failed');
  });

  it('aborts work that takes too long and throws DeadlineExceeded', async () => {
    const seen: AbortSignal[] = [];
    await expect(withinDeadline('It', 1, never(), endless(seen))).rejects.toMatchObject({
      constructor: DeadlineExceeded,
      name: 'DeadlineExceeded',
      message: 'It took longer than 1 ms',
    });
    expect(seen[0]!.aborted).toBe(true);
    expect(seen[0]!.reason).toBeInstanceOf(DeadlineExceeded);
  });

  it('ends the wait for work that ignores its signal', async () => {
    await expect(withinDeadline('It', 1, never(), () => new Promise(() => {}))).rejects.toThrow(
      DeadlineExceeded,
    );
  });

  it('throws the error of the work when the work reacts to its signal', async () => {
    const reacting = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => setImmediate(() => reject(new Error('half done'))));
      });
    await expect(withinDeadline('It', 1, never(), reacting)).rejects.toThrow('half done');
  });

  it('aborts the work with the reason of the caller when the caller aborts', async () => {
    const seen: AbortSignal[] = [];
    const caller = new AbortController();
    const aborted = withinDeadline('It', LONG_MS, caller.signal, endless(seen));
    caller.abort(new Error('cancelled by the caller'));
    await expect(aborted).rejects.toThrow('cancelled by the caller');
    expect(seen[0]!.aborted).toBe(true);
  });

  it('does not start work when the caller has aborted before', async () => {
    const seen: AbortSignal[] = [];
    await expect(withinDeadline('It', LONG_MS, AbortSignal.abort(), endless(seen))).rejects.toThrow();
    expect(seen).toEqual([]);
  });

  it.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
    ['a result', () => Promise.resolve('done')],
    ['an error', () => Promise.reject(new Error('failed'))],
    ['an exceeded deadline', endless([])],
  ])('leaves no listener and no timer behind after %s', async (_, work) => {
    const caller = new AbortController();
    jest.useFakeTimers();
    try {
      const ended = Promise.allSettled([withinDeadline('It', 5, caller.signal, work)]);
      await jest.advanceTimersByTimeAsync(5);
      await ended;
      expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});
