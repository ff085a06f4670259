import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Address } from './address.js';
import { Discovery } from './discovery.js';

const OPTIONS = { everyMs: 5_000, atMostEveryMs: 250 };

describe('discovery', () => {
  let lookups: number;
  let found: (readonly Address[])[];
  let failure: Error | null;
  let discovery: Discovery;
  beforeEach(async () => {
    jest.useFakeTimers();
    [lookups, found, failure] = [0, [], null];
    const lookup = (): Promise<Address[]> => {
      lookups++;
      return failure ? Promise.reject(failure) : Promise.resolve([]);
    };
    discovery = new Discovery('search', lookup, (addresses) => found.push(addresses), OPTIONS);
    await jest.advanceTimersByTimeAsync(0);
  });
  afterEach(() => {
    discovery.stop();
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('looks up the addresses when it starts, and then once in each period', async () => {
    expect(lookups).toBe(1);
    await jest.advanceTimersByTimeAsync(4_999);
    expect(lookups).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(lookups).toBe(2);
  });

  it('looks up the addresses at most once in 250 ms, however many failed calls request it', async () => {
    for (let call = 0; call < 100; call++) {
      discovery.refresh();
      await jest.advanceTimersByTimeAsync(10);
    }
    // One lookup at the start, and one in each quarter of the second.
    expect(lookups).toBe(1 + 4);
  });

  it('keeps the known addresses when a lookup fails, and logs a repeated error once', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
    failure = new Error('no such name');
    await jest.advanceTimersByTimeAsync(15_000);
    expect(lookups).toBe(4);
    expect(found).toHaveLength(1);
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('begins no second lookup while one is running, and reports none that ends after it was stopped', async () => {
    const running = Promise.withResolvers<Address[]>();
    let count = 0;
    const slow = new Discovery(
      'search',
      () => (count++, running.promise),
      (one) => found.push(one),
      OPTIONS,
    );
    await jest.advanceTimersByTimeAsync(1_000);
    slow.refresh();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(count).toBe(1);

    const before = found.length;
    slow.stop();
    running.resolve([]);
    await jest.advanceTimersByTimeAsync(0);
    expect(found).toHaveLength(before);
  });

  it('looks up nothing after it was stopped', async () => {
    discovery.stop();
    discovery.refresh();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(lookups).toBe(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
