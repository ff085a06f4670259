import { describe, expect, it } from '@jest/globals';
import type { Reference } from '#src/domain/notification/reference.js';
import { after, aReference } from '../a-notification.js';
import type { NotificationPorts } from '../notification-ports.js';

/** The behaviour of the `RetiredOccasions` port, for every adapter. */
export function retiredOccasionsContract(ports: () => NotificationPorts): void {
  const run = <Result>(work: () => Promise<Result>): Promise<Result> => ports().unitOfWork.run(work);
  const retire = (about: Reference, atMs = 0): Promise<void> =>
    run(() => ports().retired.retire(about, after(atMs)));
  const retiredAmong = async (...about: Reference[]): Promise<string[]> =>
    [...(await run(() => ports().retired.among(about)))].sort();
  const deleteBefore = (ms: number, limit: number): Promise<void> =>
    run(() => ports().retired.deleteBefore(after(ms), limit));
  const [one, two, three] = ['1', '2', '3'].map((id) => aReference(id)) as [Reference, Reference, Reference];

  describe('retired occasions', () => {
    it('include a reference once it was retired, and no other reference', async () => {
      expect(await retiredAmong(one, two)).toEqual([]);
      await retire(one);
      expect(await retiredAmong(one, two)).toEqual([one.name]);
      expect(await retiredAmong(aReference('1', 'another-kind'), two)).toEqual([]);
      expect(await retiredAmong()).toEqual([]);
    });

    it('keep the time of the first retirement when a reference is retired again', async () => {
      await retire(one, 1);
      await retire(one, 100);
      await deleteBefore(50, 10);
      expect(await retiredAmong(one)).toEqual([]);
    });

    it('accept the same reference from concurrent commands', async () => {
      await Promise.all(Array.from({ length: 5 }, () => retire(one)));
      expect(await retiredAmong(one)).toEqual([one.name]);
    });

    it('keep a reference that was retired at the given time or later when older ones are deleted', async () => {
      await retire(one, 1);
      await retire(two, 2);
      await retire(three, 3);
      await deleteBefore(2, 10);
      expect(await retiredAmong(one, two, three)).toEqual([two.name, three.name]);
    });

    it('lose the oldest references first, and no more than the limit', async () => {
      await retire(two, 2);
      await retire(one, 1);
      await retire(three, 3);
      await deleteBefore(10, 2);
      expect(await retiredAmong(one, two, three)).toEqual([three.name]);
    });

    it('do not include a reference whose unit of work failed', async () => {
      const failed = run(async () => {
        await ports().retired.retire(one, after(0));
        throw new Error('the unit of work failed');
      });
      await expect(failed).rejects.toThrow('the unit of work failed');
      expect(await retiredAmong(one)).toEqual([]);
    });
  });
}
