import { describe, expect, it } from '@jest/globals';
import { anyCharacter } from '@pawprint/platform/testing/any-character';
import { runs } from '@pawprint/platform/testing';
import fc from 'fast-check';
import { SEXES, MAX_LENGTHS, MAX_TRAITS } from '#src/domain/kitten/kitten-details.limits.js';
import { KittenDetails } from '#src/domain/kitten/kitten-details.js';
import { Kitten } from '#src/domain/kitten/kitten.js';
import { shelterName, shelterReference } from '#src/domain/kitten/shelter-reference.js';
import { MAX_SHELTER_LENGTH, REFERENCE_PATTERN } from '#src/domain/kitten/shelter-reference.limits.js';
import { MAX_LATITUDE, MAX_LONGITUDE, MAX_TOWN_LENGTH } from '#src/domain/place.limits.js';
import { MAX_AGE_WEEKS, MAX_DISTANCE_KM } from '#src/domain/criteria/search-criteria.limits.js';
import { MAX_SAVED_SEARCH_NAME_LENGTH } from '#src/domain/saved-search/saved-search-name.limits.js';
import { InvalidValue } from '@pawprint/shared-kernel';
import { DEFAULT_SHELTER, aListedKitten, anId } from '../a-kitten.js';
import { aSavedSearch } from '../a-saved-search.js';
import type { SearchPorts } from '../search-ports.js';

const FIRST = new Date('0001-01-01T00:00:00.000Z');
const LAST = new Date('9999-12-31T23:59:59.999Z');
/** The clock is the only source of the time of a saved search. Its index counts seconds in 32 bits. */
const LAST_CLOCK = new Date('2106-01-01T00:00:00.000Z');
const RUNS = { numRuns: runs(40) };

/** Text of any code points, often as long as the maximum, often with characters that need care; possibly invalid. */
const anyText = (maxLength: number): fc.Arbitrary<string> => {
  const hostile = fc.constantFrom(
    ...['x', ' ', '🐈', '\u{10FFFF}', '\uFFFE', '\uFEFF', '\uD800', '\u0000', '\u0085', '\u2028'],
    ...['"', "'", '\\', '\\x00', '{', ',', 'NULL', '%', '\uFDFA', 'ǅ', 'İ', 'ß', '\u0301', 'क्', '\u{1D400}'],
  );
  return fc
    .oneof(
      fc.string({ unit: anyCharacter, maxLength }),
      fc.tuple(hostile, hostile).map(([one, other]) => `${one}${other}`.repeat(maxLength)),
      fc.array(hostile, { maxLength }).map((all) => all.join('')),
    )
    .map((any) => Array.from(any).slice(0, maxLength).join(''));
};
const coordinate = (max: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constantFrom(
      0,
      -0,
      max,
      -max,
      Number.MIN_VALUE,
      -Number.MIN_VALUE,
      1e-200,
      Number.EPSILON,
      NaN,
      Infinity,
    ),
    fc.double({ min: -max, max }),
  );
const instant = fc.oneof(
  fc.constantFrom(FIRST, LAST),
  fc.date({ min: FIRST, max: LAST, noInvalidDate: true }),
);
const day = instant.map((date) => date.toISOString().slice(0, 10));

/** Makes the value, or returns null for an input that the domain does not accept. */
async function accepted<Value>(make: () => Value | Promise<Value>): Promise<Value | null> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof InvalidValue) return null;
    throw error;
  }
}

/** As JSON: the number 0 has no sign in JSON, in Postgres, and in the domain's comparisons. */
const unsigned = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Every value that the domain accepts, up to its limits, can be stored and is read back unchanged. */
export function limitsContract(ports: () => SearchPorts): void {
  describe('limits of the domain', () => {
    it('allow only kittens that the store reads back unchanged, also after a correction', async () => {
      const input = fc.record({
        name: anyText(MAX_LENGTHS.name),
        breed: anyText(MAX_LENGTHS.breed),
        coat: anyText(MAX_LENGTHS.coat),
        sex: fc.constantFrom(...SEXES),
        bornOn: day,
        temperament: fc.array(anyText(MAX_LENGTHS.trait), { maxLength: MAX_TRAITS }),
        description: anyText(MAX_LENGTHS.description),
        place: fc.record({
          town: anyText(MAX_TOWN_LENGTH),
          latitude: coordinate(MAX_LATITUDE),
          longitude: coordinate(MAX_LONGITUDE),
        }),
      });
      // Most generated inputs have an invalid field, so each run replaces the invalid fields of a valid input one by one.
      const plain = aListedKitten().details.toInput();
      await fc.assert(
        fc.asyncProperty(input, instant, async (generated, listedAt) => {
          let details = KittenDetails.of(plain, LAST);
          for (const [field, value] of Object.entries(generated))
            details = (await accepted(() => details.with({ [field]: value }, LAST))) ?? details;
          for (const [field, value] of Object.entries(generated.place))
            details = (await accepted(() => details.with({ place: { [field]: value } }, LAST))) ?? details;
          const listed = Kitten.list(anId(), KittenDetails.of(plain, LAST), DEFAULT_SHELTER, listedAt);
          const intact = Kitten.list(anId(), details, DEFAULT_SHELTER, listedAt);
          await ports().unitOfWork.run(() => ports().kittens.add(listed, intact));
          const corrected = await ports().kittens.get(listed.id);
          corrected.correct(details.toInput(), DEFAULT_SHELTER, LAST);
          await ports().unitOfWork.run(() => ports().kittens.save(corrected));

          for (const id of [listed.id, intact.id]) {
            const found = await ports().kittens.get(id);
            expect([unsigned(found.details), found.listedAt]).toEqual([unsigned(details), listedAt]);
          }
        }),
        RUNS,
      );
    });

    it('allow only references of shelters that the store distinguishes', async () => {
      const input = fc.tuple(anyText(MAX_SHELTER_LENGTH), anyText(255));
      await fc.assert(
        fc.asyncProperty(input, async ([shelter, text]) => {
          const name = await accepted(() => shelterName(shelter));
          const reference = await accepted(() => shelterReference(text.replaceAll(/\s/g, '')));
          if (name === null || reference === null) return;
          expect(reference).toMatch(REFERENCE_PATTERN);
          const assign = () =>
            ports().unitOfWork.run(async () => {
              const kitten = aListedKitten();
              const [owner] = await ports().references.assign(name, [{ reference, kitten }]);
              if (owner === 'this-kitten') await ports().kittens.add(kitten);
              return owner;
            });
          expect([await assign(), await assign()]).toEqual(['this-kitten', 'same-details']);
        }),
        RUNS,
      );
    });

    it('allow only saved searches that the store reads back unchanged', async () => {
      const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
      const criteria = fc.record({
        words: maybe(anyText(200)),
        breed: maybe(anyText(MAX_LENGTHS.breed)),
        coat: maybe(anyText(MAX_LENGTHS.coat)),
        town: maybe(anyText(MAX_TOWN_LENGTH)),
        sex: maybe(fc.constantFrom(...SEXES)),
        maxAgeWeeks: maybe(fc.constantFrom(0, -0, 1, MAX_AGE_WEEKS)),
        near: maybe(fc.record({ latitude: coordinate(MAX_LATITUDE), longitude: coordinate(MAX_LONGITUDE) })),
        withinKm: fc.oneof(
          fc.constantFrom(0, -0, Number.MIN_VALUE, MAX_DISTANCE_KM),
          fc.double({ min: 0, max: MAX_DISTANCE_KM, noNaN: true }),
        ),
      });
      await fc.assert(
        fc.asyncProperty(
          anyText(MAX_SAVED_SEARCH_NAME_LENGTH),
          criteria,
          fc.date({ min: new Date(0), max: LAST_CLOCK, noInvalidDate: true }),
          async (text, input, savedAt) => {
            let stated: object = { sex: 'male' };
            for (const [field, value] of Object.entries(input)) {
              const more = {
                ...stated,
                [field]: value,
                ...(field === 'near' && value ? { withinKm: input.withinKm } : {}),
              };
              if ((await accepted(() => aSavedSearch({ criteria: more }))) !== null) stated = more;
            }
            const name = (await accepted(() => aSavedSearch({ name: text }))) === null ? 'Cats' : text;
            const saved = await aSavedSearch({ name, criteria: stated, savedAt });
            await ports().unitOfWork.run(() => ports().savedSearches.add(saved));
            const found = await ports().savedSearches.get(saved.adopterId, saved.id);
            expect(unsigned([found.name, found.savedAt, found.criteria.input])).toEqual(
              unsigned([saved.name, saved.savedAt, saved.criteria.input]),
            );
            expect([found.criteria.lexemes, found.criteria.phrases, found.criteria.excluded]).toEqual([
              saved.criteria.lexemes,
              saved.criteria.phrases,
              saved.criteria.excluded,
            ]);
          },
        ),
        RUNS,
      );
    });
  });
}
