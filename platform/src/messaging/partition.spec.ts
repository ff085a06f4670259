import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PARTITIONS, partitionOf } from './partition.js';

describe('the partition of a subject', () => {
  // Stored messages and cursors rely on it. Whoever has to change these numbers has to move what is stored, too.
  it.each([
    ['', 0],
    ['somebody', 1],
    ['01890a5d-ac96-774b-bcce-b302099a8057', 5],
    ['5b9a3c1e-7d0f-4e86-9a54-2f7f6f0c1d3b', 5],
    ['Grüße 🐈', 7],
  ])('of %j is %d, for ever', (subject, partition) => {
    expect(partitionOf(subject)).toBe(partition);
  });

  it('is one of eight, and always the same', () => {
    expect(PARTITIONS).toBe(8);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (subject) => {
        const partition = partitionOf(subject);
        expect([0, 1, 2, 3, 4, 5, 6, 7]).toContain(partition);
        expect(partitionOf(subject)).toBe(partition);
      }),
    );
  });

  it('spreads identities over all of them', () => {
    const partitions = fc.sample(fc.uuid({ version: 7 }), { numRuns: 800, seed: 7 }).map(partitionOf);
    for (let partition = 0; partition < PARTITIONS; partition++) {
      expect(partitions.filter((each) => each === partition).length).toBeGreaterThan(50);
    }
  });
});
