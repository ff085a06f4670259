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

    it('is another one for whoever asks after a commit, also while others are being answered', async () => {
      let isOver = false;
      const others = Array.from({ length: 3 }, async () => {
        while (!isOver) await platform.snapshots.present();
      });
      for (let round = 0; round < 20; round++) {
        const before = await platform.snapshots.present();
        await note();
        // Whoever asked a moment earlier may be told of either.
        expect(await platform.snapshots.present()).not.toBe(before);
      }
      isOver = true;
      await Promise.all(others);
    });
  });
}
