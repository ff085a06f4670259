import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyLimit } from './concurrency-limit.js';

describe('at most two at once', () => {
  let limit: ConcurrencyLimit;
  let story: string[];
  beforeEach(() => {
    limit = new ConcurrencyLimit(2);
    story = [];
  });
  const never = new AbortController().signal;
  function begin(name: string, signal = never) {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const result = limit.run(signal, () => {
      story.push(name);
      return promise;
    });
    result.catch(() => {});
    return { result, ends: () => resolve(name), fails: () => reject(new Error(name)) };
  }
  const everythingHasMoved = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('lets the others wait, and begin in the order in which they came', async () => {
    const [one, , ,] = ['one', 'two', 'three', 'four'].map((name) => begin(name));
    await everythingHasMoved();
    expect(story).toEqual(['one', 'two']);
    one!.ends();
    expect(await one!.result).toBe('one');
    await everythingHasMoved();
    expect(story).toEqual(['one', 'two', 'three']);
  });

  it('gives the place on also after a failure', async () => {
    const [one] = ['one', 'two', 'three'].map((name) => begin(name));
    one!.fails();
    await expect(one!.result).rejects.toThrow('one');
    await everythingHasMoved();
    expect(story).toEqual(['one', 'two', 'three']);
  });

  it('keeps no place for whoever was called off while waiting, and does not begin it', async () => {
    const [one, two] = [begin('one'), begin('two')];
    const calledOff = new AbortController();
    const three = begin('three', calledOff.signal);
    begin('four');
    calledOff.abort(new Error('called off'));
    await expect(three.result).rejects.toThrow('called off');
    one.ends();
    two.ends();
    await everythingHasMoved();
    expect(story).toEqual(['one', 'two', 'four']);
  });

  it('begins nothing for whoever was called off before', async () => {
    await expect(begin('one', AbortSignal.abort(new Error('called off'))).result).rejects.toThrow(
      'called off',
    );
    expect(story).toEqual([]);
  });

  it('has all places free again in the end', async () => {
    const all = ['one', 'two', 'three', 'four', 'five'].map((name) => begin(name));
    for (const { ends } of all) ends();
    await Promise.all(all.map(({ result }) => result));
    ['six', 'seven', 'eight'].map((name) => begin(name));
    await everythingHasMoved();
    expect(story.slice(5)).toEqual(['six', 'seven']);
  });
});
