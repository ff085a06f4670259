import { describe, expect, it } from '@jest/globals';
import type { ReferenceOwner } from '#src/domain/kitten/references.js';
import { shelterName, shelterReference, UNNAMED_SHELTER } from '#src/domain/kitten/shelter-reference.js';
import { aListedKitten } from '../a-kitten.js';
import type { SearchPorts } from '../search-ports.js';

type Referenced = readonly [reference: string, name: string];

/** The contract of `References`, for every adapter. */
export function referencesContract(ports: () => SearchPorts): void {
  /** Assigns each reference to a new kitten, and stores the kittens whose references were free. */
  const assign = (shelter: string, ...referenced: Referenced[]): Promise<ReferenceOwner[]> =>
    ports().unitOfWork.run(async () => {
      const kittens = referenced.map(([reference, name]) => ({
        reference: shelterReference(reference),
        kitten: aListedKitten({ name }),
      }));
      const owner = shelter === '' ? UNNAMED_SHELTER : shelterName(shelter);
      const found = await ports().references.assign(owner, kittens);
      const listed = kittens.filter((_, at) => found[at] === 'this-kitten');
      await ports().kittens.add(...listed.map(({ kitten }) => kitten));
      return found;
    });

  describe('references', () => {
    it('belong to the first kitten that was listed under them', async () => {
      expect(await assign('North', ['1', 'Felix'], ['2', 'Tom'])).toEqual(['this-kitten', 'this-kitten']);
      expect(await assign('North', ['2', 'Tom'], ['3', 'Ada'], ['1', 'Garfield'])).toEqual([
        'same-details',
        'this-kitten',
        'other-details',
      ]);
    });

    it('can be assigned several times in one call, one after the other', async () => {
      const referenced: Referenced[] = [
        ['b', 'Tom'],
        ['a', 'Felix'],
        ['b', 'Garfield'],
        ['b', 'Tom'],
      ];
      expect(await assign('North', ...referenced)).toEqual([
        'this-kitten',
        'this-kitten',
        'other-details',
        'same-details',
      ]);
      expect(await assign('North', ['b', 'Garfield'])).toEqual(['other-details']);
    });

    it('belong to one shelter', async () => {
      await assign('North', ['1', 'Felix']);
      expect(await assign('South', ['1', 'Tom'])).toEqual(['this-kitten']);
      expect(await assign('', ['1', 'Ada'])).toEqual(['this-kitten']);
    });

    it('differ when a single character differs', async () => {
      const alike = ['a', 'A', 'á', 'a\u0301', "'", '"', '\\', '{a}', '🐈', 'a'.repeat(255)];
      const referenced = alike.map((reference): Referenced => [reference, 'Felix']);
      expect(await assign('North', ...referenced)).toEqual(alike.map(() => 'this-kitten'));
      expect(await assign('North', ...referenced)).toEqual(alike.map(() => 'same-details'));
    });

    it('remain free when the unit of work fails', async () => {
      const failed = ports().unitOfWork.run(async () => {
        await assign('North', ['1', 'Felix']);
        throw new Error('something else went wrong');
      });
      await expect(failed).rejects.toThrow('something else went wrong');
      expect(await assign('North', ['1', 'Tom'])).toEqual(['this-kitten']);
    });

    it('belong to one kitten each when three units of work assign them concurrently in different orders', async () => {
      const referenced = Array.from({ length: 60 }, (_, number): Referenced => [`${number}`, 'Felix']);
      const found = await Promise.all(
        [referenced, referenced.toReversed(), referenced.slice(30).concat(referenced.slice(0, 30))].map(
          (batch) => assign('North', ...batch),
        ),
      );
      const all = found.flat();
      expect(all.filter((one) => one === 'this-kitten')).toHaveLength(60);
      expect(all.filter((one) => one === 'same-details')).toHaveLength(120);
    });

    it('return an empty list for no kittens', async () => {
      expect(await assign('North')).toEqual([]);
    });
  });
}
