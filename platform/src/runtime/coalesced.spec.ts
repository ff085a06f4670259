import { describe, expect, it } from '@jest/globals';
import { Coalesced } from './coalesced.js';

const nextTick = () => new Promise((resolve) => setImmediate(resolve));

describe('coalesced action', () => {
  it('runs once for all calls that arrive before it starts, and again for calls that arrive later', async () => {
    const runs: ((result: string) => void)[] = [];
    const action = new Coalesced(() => new Promise<string>((resolve) => runs.push(resolve)));

    const first = action.run();
    await nextTick();
    const [second, third] = [action.run(), action.run()];
    await nextTick();
    expect(runs).toHaveLength(1);
    runs[0]!('before');
    expect(await first).toBe('before');
    await nextTick();
    expect(runs).toHaveLength(2);
    runs[1]!('after');

    expect(await Promise.all([second, third])).toEqual(['after', 'after']);
  });

  it('runs again after a failure', async () => {
    let runs = 0;
    const action = new Coalesced(() =>
      ++runs === 1 ? Promise.reject(new Error('no')) : Promise.resolve(runs),
    );
    await expect(action.run()).rejects.toThrow('no');
    expect(await action.run()).toBe(2);
  });
});
