import { getEventListeners } from 'node:events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyLimit } from './concurrency-limit.js';

describe('concurrency limit of two', () => {
  let limit: ConcurrencyLimit;
  let started: string[];
  beforeEach(() => {
    limit = new ConcurrencyLimit(2);
    started = [];
  });
  const never = new AbortController().signal;
  function start(name: string, signal = never) {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const result = limit.run(signal, () => {
      started.push(name);
      return promise;
    });
    result.catch(() => {});
    return { result, ends: () => resolve(name), fails: () => reject(new Error(name)) };
  }
  const nextTick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('starts waiting work in the order of the calls', async () => {
    const [one, , ,] = ['one', 'two', 'three', 'four'].map((name) => start(name));
    await nextTick();
    expect(started).toEqual(['one', 'two']);
    one!.ends();
    expect(await one!.result).toBe('one');
    await nextTick();
    expect(started).toEqual(['one', 'two', 'three']);
  });

  it('starts the next work after a failure', async () => {
    const [one] = ['one', 'two', 'three'].map((name) => start(name));
    one!.fails();
    await expect(one!.result).rejects.toThrow('one');
    await nextTick();
    expect(started).toEqual(['one', 'two', 'three']);
  });

  it('does not start work that was cancelled while it waited', async () => {
    const [one, two] = [start('one'), start('two')];
    const cancelled = new AbortController();
    const three = start('three', cancelled.signal);
    start('four');
    cancelled.abort(new Error('cancelled'));
    await expect(three.result).rejects.toThrow('cancelled');
    one.ends();
    two.ends();
    await nextTick();
    expect(started).toEqual(['one', 'two', 'four']);
  });

  it('does not start work that was cancelled before the call', async () => {
    await expect(start('one', AbortSignal.abort(new Error('cancelled'))).result).rejects.toThrow('cancelled');
    expect(started).toEqual([]);
  });

  it('allows two again after all work has ended', async () => {
    const all = ['one', 'two', 'three', 'four', 'five'].map((name) => start(name));
    for (const { ends } of all) ends();
    await Promise.all(all.map(({ result }) => result));
    ['six', 'seven', 'eight'].map((name) => start(name));
    await nextTick();
    expect(started.slice(5)).toEqual(['six', 'seven']);
  });

  it('removes its listener from the signal when waiting work starts or is cancelled', async () => {
    const [signal, cancelled] = [new AbortController(), new AbortController()];
    const [one] = [start('one'), start('two')];
    const [three, four] = [start('three', signal.signal), start('four', cancelled.signal)];
    expect([signal, cancelled].map((each) => getEventListeners(each.signal, 'abort').length)).toEqual([1, 1]);

    cancelled.abort(new Error('cancelled'));
    await expect(four.result).rejects.toThrow('cancelled');
    one.ends();
    three.ends();
    await three.result;

    expect([signal, cancelled].map((each) => getEventListeners(each.signal, 'abort').length)).toEqual([0, 0]);
  });

  it('reports that it is in use until its last work has ended', async () => {
    expect(limit.isInUse).toBe(false);
    const one = start('one');
    expect(limit.isInUse).toBe(true);
    one.ends();
    await one.result;
    expect(limit.isInUse).toBe(false);
  });

  it('gives its last place only once without waiting, and passes a returned place to waiting work', async () => {
    const [leave, leaveOther] = [limit.tryEnter()!, limit.tryEnter()!];
    expect(limit.tryEnter()).toBeNull();
    const one = start('one');
    leave();
    await nextTick();
    expect([started, limit.tryEnter()]).toEqual([['one'], null]);
    leaveOther();
    expect(limit.tryEnter()).not.toBeNull();
    one.ends();
  });

  it('frees one place when a returned place is returned again', () => {
    const leave = limit.tryEnter()!;
    limit.tryEnter();
    leave();
    leave();
    expect(limit.tryEnter()).not.toBeNull();
    expect(limit.tryEnter()).toBeNull();
  });
});
