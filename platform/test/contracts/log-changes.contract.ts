import { describe, expect, it } from '@jest/globals';
import { aType, anOutgoingEvent } from './messages.js';
import type { PlatformsInTest } from './platforms-in-test.js';

/** The contract of the changes in a log, for every adapter. */
export function logChangesContract(platforms: () => PlatformsInTest): void {
  describe('log changes', () => {
    const append = (type: string, ...subjects: string[]): Promise<void> =>
      platforms().here.outbox.append(
        subjects.map((subject) => anOutgoingEvent(type, { subject, data: { about: `about ${subject}` } })),
      );

    it('returns the subjects of the types that were appended since, each once', async () => {
      const { changes } = platforms().here;
      const [type, other] = [aType(), aType()];
      await append(type, 'before');
      const start = await changes.end();
      await append(type, 'Felix', 'Mimi');
      await append(type, 'Felix');
      await append(other, 'another type');

      const first = await changes.since(start, { types: [type] });

      expect(first!.ids.toSorted()).toEqual(['Felix', 'Mimi']);
      await append(type, 'Salem');
      const second = await changes.since(first!.until, { types: [type] });
      expect(second!.ids).toEqual(['Salem']);
      expect((await changes.since(second!.until, { types: [type] }))!.ids).toEqual([]);
    });

    it('returns a field of the data in place of the subject', async () => {
      const { changes } = platforms().here;
      const type = aType();
      const start = await changes.end();
      await append(type, 'Felix');
      expect((await changes.since(start, { types: [type], idField: 'about' }))!.ids).toEqual(['about Felix']);
    });

    it('omits what was rolled back', async () => {
      const { changes, unitOfWork } = platforms().here;
      const type = aType();
      const start = await changes.end();
      const failing = unitOfWork.run(async () => {
        await append(type, 'Felix');
        throw new Error('a crash');
      });
      await expect(failing).rejects.toThrow('a crash');
      await append(type, 'Mimi');
      expect((await changes.since(start, { types: [type] }))!.ids).toEqual(['Mimi']);
    });
  });
}
