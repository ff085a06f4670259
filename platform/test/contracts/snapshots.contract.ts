import { beforeAll, describe, expect, it } from '@jest/globals';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

/** What is kept by the name of a snapshot is never older than what is stored. */
export function snapshotsContract(platforms: () => PlatformsInTest): void {
  describe('a snapshot', () => {
    let platform: PlatformInTest;
    beforeAll(() => {
      platform = platforms().here;
    });
    const note = (): Promise<void> => platform.unitOfWork.run(() => platform.notes.write('something else'));

    it('is another one after each commit, and never one that was before', async () => {
      const names = [await platform.snapshots.present()];
      for (let commits = 0; commits < 5; commits++) {
        await note();
        names.push(await platform.snapshots.present());
      }
      expect(new Set(names).size).toBe(names.length);
    });
  });
}
