import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Changes, LogChanges, LogCursor } from './log-changes.js';
import { LogFollower, type Projection } from './log-follower.js';

/** A log of names, whose model is the set of all names. */
class NamesInTest implements LogChanges, Projection<Set<string>> {
  readonly name = 'names';
  readonly feed = { types: ['named'] };
  names: string[] = [];
  statements = 0;
  loads = 0;
  outgrownAt = Infinity;
  isReplaced = false;
  loading = () => Promise.resolve();

  end(): Promise<LogCursor> {
    return Promise.resolve(String(this.names.length) as LogCursor);
  }

  since(cursor: LogCursor): Promise<Changes | null> {
    this.statements++;
    if (this.isReplaced) return Promise.resolve(null);
    return Promise.resolve({
      ids: this.names.slice(Number(cursor)),
      until: String(this.names.length) as LogCursor,
    });
  }

  async load(): Promise<Set<string>> {
    this.loads++;
    const model = new Set(this.names);
    await this.loading();
    return model;
  }

  apply(model: Set<string>, ids: readonly string[]): Promise<void> {
    for (const id of ids) model.add(id);
    return Promise.resolve();
  }

  isOutgrown(model: Set<string>): boolean {
    return model.size >= this.outgrownAt;
  }
}

describe('log follower', () => {
  let world: NamesInTest;
  let follower: LogFollower<Set<string>>;
  let nowMs: number;
  beforeEach(() => {
    Logger.overrideLogger(false);
    nowMs = 100_000;
    jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
    world = new NamesInTest();
    follower = new LogFollower(world, world);
  });
  afterEach(() => void jest.restoreAllMocks());
  const current = async (): Promise<string[]> => [...(await follower.current())];

  it('loads the model once, and then applies what was committed before each call', async () => {
    world.names = ['Felix'];
    expect(await current()).toEqual(['Felix']);
    world.names.push('Mimi');
    expect(await current()).toEqual(['Felix', 'Mimi']);
    expect(world.loads).toBe(1);
  });

  it('loads the model once for calls at the same time', async () => {
    const loaded = Promise.withResolvers<void>();
    world.loading = () => loaded.promise;
    const calls = Promise.all([current(), current(), follower.step()]);
    await new Promise((resolve) => setImmediate(resolve));
    loaded.resolve();
    await calls;
    expect(world.loads).toBe(1);
  });

  it('applies what is committed while the model is loaded', async () => {
    world.loading = () => Promise.resolve(void world.names.push('Mimi'));
    expect(await current()).toEqual(['Mimi']);
  });

  it('reads the log once for many calls at the same time', async () => {
    await current();
    world.statements = 0;
    await Promise.all(Array.from({ length: 20 }, current));
    expect(world.statements).toBe(1);
  });

  it('loads another model when the database was replaced', async () => {
    world.names = ['Felix'];
    await current();
    world.isReplaced = true;
    world.names = ['Salem'];
    world.loading = () => Promise.resolve(void (world.isReplaced = false));
    expect(await current()).toEqual(['Salem']);
  });

  it('keeps answering from an outgrown model while it is loaded again, and continues with the new one', async () => {
    world.names = ['Felix'];
    const outgrown = await follower.current();
    world.outgrownAt = 1;
    const loaded = Promise.withResolvers<void>();
    world.loading = () => loaded.promise;
    nowMs++;

    const step = follower.step();
    world.names.push('Mimi');
    expect(await follower.current()).toBe(outgrown);
    loaded.resolve();
    await step;

    const renewed = await follower.current();
    expect(renewed).not.toBe(outgrown);
    expect([...renewed]).toEqual(['Felix', 'Mimi']);
  });

  it('loads an outgrown model again after ten times the duration of the last load', async () => {
    world.outgrownAt = 0;
    world.loading = () => Promise.resolve(void (nowMs += 5));
    await follower.step();
    nowMs += 50;
    await follower.step();
    expect(world.loads).toBe(1);
    nowMs += 1;
    await follower.step();
    expect(world.loads).toBe(2);
  });

  it('reports that loading failed, and loads with the next call', async () => {
    world.loading = () => Promise.reject(new Error('no database'));
    await expect(current()).rejects.toThrow('no database');
    world.loading = () => Promise.resolve();
    expect(await current()).toEqual([]);
  });

  it('catches up in the background only when no call did so for a while', async () => {
    await current();
    world.statements = 0;
    nowMs += 10_000;
    await follower.step();
    expect(world.statements).toBe(0);
    nowMs += 1;
    await follower.step();
    expect(world.statements).toBe(1);
  });

  it('stops loading when the process stops', async () => {
    let signal: AbortSignal | undefined;
    const original = world.load.bind(world);
    world.load = ((given: AbortSignal) => ((signal = given), original())) as typeof world.load;
    await current();
    follower.prepareToStop();
    expect(signal!.aborted).toBe(true);
  });

  it('loads again on request, also while it is loading', async () => {
    const loaded = Promise.withResolvers<void>();
    world.loading = () => loaded.promise;
    const first = follower.step();
    await new Promise((resolve) => setImmediate(resolve));
    world.loading = () => Promise.resolve();
    const again = follower.reload();
    loaded.resolve();
    await Promise.all([first, again]);
    expect(world.loads).toBe(2);
  });
});
