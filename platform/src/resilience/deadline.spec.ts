import { describe, expect, it } from '@jest/globals';
import { DeadlineExceeded, withinDeadline } from './deadline.js';

const LONG_MS = 60_000;
const never = (): AbortSignal => new AbortController().signal;

/** Does not end but by its signal, and then as it likes. */
const endless = (seen: AbortSignal[]) => (signal: AbortSignal) => {
  seen.push(signal);
  return new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
};

describe('a deadline', () => {
  it('lets through what is done in time', async () => {
    await expect(withinDeadline('It', LONG_MS, never(), () => Promise.resolve('done'))).resolves.toBe('done');
    const failing = withinDeadline('It', LONG_MS, never(), () => Promise.reject(new Error('failed')));
    await expect(failing).rejects.toThrow('failed');
  });

  it('calls off what takes too long, and says so by an error of its own type', async () => {
    const seen: AbortSignal[] = [];
    await expect(withinDeadline('It', 1, never(), endless(seen))).rejects.toMatchObject({
      constructor: DeadlineExceeded,
      name: 'DeadlineExceeded',
      message: 'It: not done within 1 ms',
    });
    expect(seen[0]!.aborted).toBe(true);
    expect(seen[0]!.reason).toBeInstanceOf(DeadlineExceeded);
  });

  it('is over also for what hears nothing', async () => {
    await expect(withinDeadline('It', 1, never(), () => new Promise(() => {}))).rejects.toThrow(
      DeadlineExceeded,
    );
  });

  it('leaves the last word to what is called off', async () => {
    const saying = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => setImmediate(() => reject(new Error('half done'))));
      });
    await expect(withinDeadline('It', 1, never(), saying)).rejects.toThrow('half done');
  });

  it('calls off what its caller calls off, for the reason of that', async () => {
    const seen: AbortSignal[] = [];
    const caller = new AbortController();
    const calledOff = withinDeadline('It', LONG_MS, caller.signal, endless(seen));
    caller.abort(new Error('not wanted any more'));
    await expect(calledOff).rejects.toThrow('not wanted any more');
    expect(seen[0]!.aborted).toBe(true);
  });

  it('begins nothing that was called off before', async () => {
    const seen: AbortSignal[] = [];
    await expect(withinDeadline('It', LONG_MS, AbortSignal.abort(), endless(seen))).rejects.toThrow();
    expect(seen).toEqual([]);
  });
});
