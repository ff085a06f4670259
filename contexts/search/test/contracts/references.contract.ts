import { describe, expect, it } from '@jest/globals';
import type { ReferenceOwner } from '#src/domain/kitten/references.js';
import { shelterName, shelterReference, UNNAMED_SHELTER } from '#src/domain/kitten/shelter-reference.js';
import { aListedKitten } from '../a-kitten.js';
import type { SearchPorts } from '../search-ports.js';

type Told = readonly [reference: string, wording: string];

/** What the domain may rely on of shelters' references, wherever they are kept. */
export function referencesContract(ports: () => SearchPorts): void {
  /** Each with a kitten of its own, which is stored where the reference was free. */
  const take = (shelter: string, ...told: Told[]): Promise<ReferenceOwner[]> =>
    ports().unitOfWork.run(async () => {
      const kittens = told.map(() => aListedKitten());
      const found = await ports().references.assign(
        shelter === '' ? UNNAMED_SHELTER : shelterName(shelter),
        told.map(([reference, wording], at) => ({
          reference: shelterReference(reference),
          wording,
          kittenId: kittens[at]!.id,
        })),
      );
      await ports().kittens.add(...kittens.filter((_, at) => found[at] === 'this-kitten'));
      return found;
    });

  describe('references', () => {
    it('stand for the first kitten that was told of under them', async () => {
      expect(await take('North', ['1', 'Felix'], ['2', 'Tom'])).toEqual(['this-kitten', 'this-kitten']);
      expect(await take('North', ['2', 'Tom'], ['3', 'Ada'], ['1', 'Garfield'])).toEqual([
        'same-details',
        'this-kitten',
        'other-details',
      ]);
    });

    it('are taken one after the other, also at once', async () => {
      const told: Told[] = [
        ['b', 'Tom'],
        ['a', 'Felix'],
        ['b', 'Garfield'],
        ['b', 'Tom'],
      ];
      expect(await take('North', ...told)).toEqual([
        'this-kitten',
        'this-kitten',
        'other-details',
        'same-details',
      ]);
      expect(await take('North', ['b', 'Garfield'])).toEqual(['other-details']);
    });

    it('are those of one shelter', async () => {
      await take('North', ['1', 'Felix']);
      expect(await take('South', ['1', 'Tom'])).toEqual(['this-kitten']);
      expect(await take('', ['1', 'Ada'])).toEqual(['this-kitten']);
    });

    it('are told apart to the letter', async () => {
      const alike = ['a', 'A', 'á', 'a\u0301', "'", '"', '\\', '{a}', '🐈', 'a'.repeat(255)];
      const told = alike.map((reference): Told => [reference, 'Felix']);
      expect(await take('North', ...told)).toEqual(alike.map(() => 'this-kitten'));
      expect(await take('North', ...told)).toEqual(alike.map(() => 'same-details'));
    });

    it('are free as before when the unit of work fails', async () => {
      const failed = ports().unitOfWork.run(async () => {
        await take('North', ['1', 'Felix']);
        throw new Error('something else went wrong');
      });
      await expect(failed).rejects.toThrow('something else went wrong');
      expect(await take('North', ['1', 'Tom'])).toEqual(['this-kitten']);
    });

    it('are taken once, however many try at the same time and in whatever order', async () => {
      const told = Array.from({ length: 60 }, (_, number): Told => [`${number}`, 'Felix']);
      const found = await Promise.all(
        [told, told.toReversed(), told.slice(30).concat(told.slice(0, 30))].map((some) =>
          take('North', ...some),
        ),
      );
      const all = found.flat();
      expect(all.filter((one) => one === 'this-kitten')).toHaveLength(60);
      expect(all.filter((one) => one === 'same-details')).toHaveLength(120);
    });

    it('are none where nothing is told', async () => {
      expect(await take('North')).toEqual([]);
    });
  });
}
