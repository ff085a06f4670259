import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '../any-character.js';
import { randomUUID } from 'node:crypto';
import { KEY_LIFETIME_MS, KeyUsedForAnotherRequest, type ScopedKey } from '#src/ports/idempotency-keys.js';
import type { AdjustableClock } from '../adjustable-clock.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

/** The contract of idempotency keys, for every adapter. */
export function idempotencyKeysContract(platforms: () => PlatformsInTest): void {
  describe('idempotency key', () => {
    let platform: PlatformInTest;
    let clock: AdjustableClock;
    beforeAll(() => {
      platform = platforms().here;
      clock = platforms().clock;
    });

    const aKey = (): ScopedKey => ({ operation: 'write-note', caller: 'ada', key: `key ${randomUUID()}` });
    const request = { name: 'Felix', temperament: ['calm'] };
    const countOf = async ({ key }: ScopedKey): Promise<number> =>
      (await platform.notes.all()).filter((text) => text === key).length;

    /** Writes a note with the key as its text, and returns a different response each time. */
    const work = (key: ScopedKey) => async (): Promise<string> => {
      await platform.notes.write(key.key);
      return randomUUID();
    };

    it('returns the first response, and runs the work once', async () => {
      const key = aKey();

      const first = await platform.keys.once(key, request, work(key));
      const second = await platform.keys.once(key, { ...request }, work(key));

      expect(second).toBe(first);
      expect(await countOf(key)).toBe(1);
    });

    it('runs the work again for another key', async () => {
      const [one, other] = [aKey(), aKey()];

      const first = await platform.keys.once(one, request, work(one));

      expect(await platform.keys.once(other, request, work(other))).not.toBe(first);
    });

    it.each([
      ['operation', { operation: 'delete-note' }],
      ['caller', { caller: 'ben' }],
    ])('runs the work again for the same text of another %s', async (_, other) => {
      const key = aKey();

      const first = await platform.keys.once(key, request, work(key));

      expect(await platform.keys.once({ ...key, ...other }, { name: 'Garfield' }, work(key))).not.toBe(first);
      expect(await countOf(key)).toBe(2);
    });

    it('returns the first response just before 24 hours have passed', async () => {
      const key = aKey();
      const first = await platform.keys.once(key, request, work(key));

      clock.advanceBy(KEY_LIFETIME_MS - 1);

      expect(await platform.keys.once(key, request, work(key))).toBe(first);
      expect(await countOf(key)).toBe(1);
    });

    it('runs the work again after 24 hours, also for another request', async () => {
      const key = aKey();
      const other = { ...request, name: 'Garfield' };
      await platform.keys.once(key, request, work(key));

      clock.advanceBy(KEY_LIFETIME_MS);
      const second = await platform.keys.once(key, other, work(key));

      expect(await countOf(key)).toBe(2);
      expect(await platform.keys.once(key, other, work(key))).toBe(second);
      await expect(platform.keys.once(key, request, work(key))).rejects.toThrow(KeyUsedForAnotherRequest);
    });

    it('makes concurrent duplicates of an expired request run the work once', async () => {
      const key = aKey();
      await platform.keys.once(key, request, work(key));
      clock.advanceBy(KEY_LIFETIME_MS);

      const again = await Promise.all([1, 2, 3].map(() => platform.keys.once(key, request, work(key))));

      expect(new Set(again).size).toBe(1);
      expect(await countOf(key)).toBe(2);
    });

    it('returns the first response for any key and any request, up to their limits', async () => {
      const visible = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
      const keys = fc.oneof(
        fc.string({ unit: visible, minLength: 1, maxLength: 255 }),
        visible.map((one) => one.repeat(255)),
      );
      const texts = fc.oneof(
        fc.string({ unit: anyCharacter }),
        fc.constantFrom('\u0000', '\uD800', 'x'.repeat(5_000)),
      );
      await fc.assert(
        fc.asyncProperty(keys, fc.array(texts), fc.double(), async (text, words, number) => {
          const key = { ...aKey(), key: text, caller: randomUUID() };
          const first = await platform.keys.once(key, { words, number }, () => Promise.resolve(randomUUID()));
          const again = platform.keys.once(key, { words, number }, () => Promise.resolve(randomUUID()));
          expect(await again).toBe(first);
        }),
        { numRuns: 40 },
      );
    });

    it('refuses another request, and keeps the first response', async () => {
      const key = aKey();
      const first = await platform.keys.once(key, request, work(key));

      const other = platform.keys.once(key, { ...request, name: 'Garfield' }, work(key));

      await expect(other).rejects.toThrow(KeyUsedForAnotherRequest);
      expect(await countOf(key)).toBe(1);
      expect(await platform.keys.once(key, request, work(key))).toBe(first);
    });

    it('stays unused when the work fails', async () => {
      const key = aKey();
      const failing = platform.keys.once(key, request, async () => {
        await platform.notes.write(key.key);
        throw new Error('too young');
      });
      await expect(failing).rejects.toThrow('too young');

      await platform.keys.once(key, { ...request, name: 'Garfield' }, work(key));

      expect(await countOf(key)).toBe(1);
    });

    it('commits together with the current unit of work', async () => {
      const key = aKey();
      await platform.unitOfWork
        .run(async () => {
          await platform.keys.once(key, request, work(key));
          throw new Error('rolled back');
        })
        .catch(() => {});
      expect(await countOf(key)).toBe(0);

      await platform.keys.once(key, request, work(key));
      expect(await countOf(key)).toBe(1);
    });

    it('makes concurrent duplicates wait, and gives them the first response', async () => {
      const key = aKey();
      const { promise: mayEnd, resolve: allowEnd } = Promise.withResolvers<void>();
      const { promise: whenBegun, resolve: begun } = Promise.withResolvers<void>();
      const events: string[] = [];
      const first = platform.keys.once(key, request, async () => {
        begun();
        await mayEnd;
        events.push('the first request ends');
        return work(key)();
      });
      await whenBegun;

      const duplicates = [1, 2, 3].map(async () => {
        const response = await platform.keys.once(key, request, work(key));
        events.push('a duplicate gets the response');
        return response;
      });
      allowEnd();

      expect(new Set([await first, ...(await Promise.all(duplicates))]).size).toBe(1);
      expect(events).toEqual([
        'the first request ends',
        ...duplicates.map(() => 'a duplicate gets the response'),
      ]);
      expect(await countOf(key)).toBe(1);
    });

    it('runs the work of a waiting duplicate when the first request fails', async () => {
      const key = aKey();
      const { promise: mayEnd, resolve: allowEnd } = Promise.withResolvers<void>();
      const { promise: whenBegun, resolve: begun } = Promise.withResolvers<void>();
      const first = platform.keys.once(key, request, async () => {
        begun();
        await mayEnd;
        throw new Error('too young');
      });
      await whenBegun;

      const duplicate = platform.keys.once(key, request, work(key));
      allowEnd();

      await expect(first).rejects.toThrow('too young');
      await duplicate;
      expect(await countOf(key)).toBe(1);
    });
  });
}
