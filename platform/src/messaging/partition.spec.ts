import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '#test/any-character.js';
import { PARTITIONS, partitionOf } from './partition.js';

describe('partitionOf', () => {
  // Stored messages and cursors rely on these numbers. A change would need a migration of the stored rows.
  it.each([
    ['', 0],
    ['somebody', 1],
    ['01890a5d-ac96-774b-bcce-b302099a8057', 5],
    ['5b9a3c1e-7d0f-4e86-9a54-2f7f6f0c1d3b', 5],
    ['Grüße 🐈', 7],
  ])('assigns %j to partition %d', (subject, partition) => {
    expect(partitionOf(subject)).toBe(partition);
  });

  it('assigns every subject to one of 8 partitions, and always to the same one', () => {
    expect(PARTITIONS).toBe(8);
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (subject) => {
        const partition = partitionOf(subject);
        expect([0, 1, 2, 3, 4, 5, 6, 7]).toContain(partition);
        expect(partitionOf(subject)).toBe(partition);
      }),
    );
  });

  it('spreads UUIDs over all partitions', () => {
    const partitions = fc.sample(fc.uuid({ version: 7 }), { numRuns: 800, seed: 7 }).map(partitionOf);
    for (let partition = 0; partition < PARTITIONS; partition++) {
      expect(partitions.filter((each) => each === partition).length).toBeGreaterThan(50);
    }
  });
});
