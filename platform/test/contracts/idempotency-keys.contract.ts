import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { KeyUsedForAnotherRequest } from '#src/ports/idempotency-keys.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

/** The same key gets the same answer, and the work is done once, wherever keys are kept. */
export function idempotencyKeysContract(platforms: () => PlatformsInTest): void {
  describe('an idempotency key', () => {
    let platform: PlatformInTest;
    beforeAll(() => {
      platform = platforms().here;
    });

    const aKey = (): string => `key ${randomUUID()}`;
    const request = { name: 'Felix', temperament: ['calm'] };
    const countOf = async (note: string): Promise<number> =>
      (await platform.notes.all()).filter((text) => text === note).length;

    /** Writes a note under the key's name, and answers with something new each time. */
    const work = (key: string) => async (): Promise<string> => {
      await platform.notes.write(key);
      return randomUUID();
    };

    it('gets the answer of the first time, and nothing is done twice', async () => {
      const key = aKey();

      const first = await platform.keys.once(key, request, work(key));
      const second = await platform.keys.once(key, { ...request }, work(key));

      expect(second).toBe(first);
      expect(await countOf(key)).toBe(1);
    });

    it('has nothing to do with another key', async () => {
      const [one, other] = [aKey(), aKey()];

      const first = await platform.keys.once(one, request, work(one));

      expect(await platform.keys.once(other, request, work(other))).not.toBe(first);
    });

    it('is refused for another request, and stays with the first one', async () => {
      const key = aKey();
      const first = await platform.keys.once(key, request, work(key));

      const other = platform.keys.once(key, { ...request, name: 'Garfield' }, work(key));

      await expect(other).rejects.toThrow(KeyUsedForAnotherRequest);
      expect(await countOf(key)).toBe(1);
      expect(await platform.keys.once(key, request, work(key))).toBe(first);
    });

    it('is not used up by work that failed', async () => {
      const key = aKey();
      const failing = platform.keys.once(key, request, async () => {
        await platform.notes.write(key);
        throw new Error('too young');
      });
      await expect(failing).rejects.toThrow('too young');

      await platform.keys.once(key, { ...request, name: 'Garfield' }, work(key));

      expect(await countOf(key)).toBe(1);
    });

    it('commits with the unit of work that it is used in', async () => {
      const key = aKey();
      await platform.unitOfWork
        .run(async () => {
          await platform.keys.once(key, request, work(key));
          throw new Error('changed my mind');
        })
        .catch(() => {});
      expect(await countOf(key)).toBe(0);

      await platform.keys.once(key, request, work(key));
      expect(await countOf(key)).toBe(1);
    });

    it('lets a twin that comes meanwhile wait, and gives it the same answer', async () => {
      const key = aKey();
      const { promise: whenMayEnd, resolve: mayEnd } = Promise.withResolvers<void>();
      const { promise: whenBegun, resolve: begun } = Promise.withResolvers<void>();
      const story: string[] = [];
      const first = platform.keys.once(key, request, async () => {
        begun();
        await whenMayEnd;
        story.push('the first one is done');
        return work(key)();
      });
      await whenBegun;

      const twins = [1, 2, 3].map(async () => {
        const answer = await platform.keys.once(key, request, work(key));
        story.push('a twin is answered');
        return answer;
      });
      mayEnd();

      expect(new Set([await first, ...(await Promise.all(twins))]).size).toBe(1);
      expect(story).toEqual(['the first one is done', ...twins.map(() => 'a twin is answered')]);
      expect(await countOf(key)).toBe(1);
    });

    it('passes to the twin that waits when the first one fails', async () => {
      const key = aKey();
      const { promise: whenMayEnd, resolve: mayEnd } = Promise.withResolvers<void>();
      const { promise: whenBegun, resolve: begun } = Promise.withResolvers<void>();
      const first = platform.keys.once(key, request, async () => {
        begun();
        await whenMayEnd;
        throw new Error('too young');
      });
      await whenBegun;

      const twin = platform.keys.once(key, request, work(key));
      mayEnd();

      await expect(first).rejects.toThrow('too young');
      await twin;
      expect(await countOf(key)).toBe(1);
    });
  });
}
