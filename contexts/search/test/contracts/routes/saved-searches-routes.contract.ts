import { describe, expect, it } from '@jest/globals';
import { anId } from '../../a-kitten.js';
import { idIn, ISO_TIME, listedOn, UUID } from '../../responses.js';
import { problemIn } from '../../problem.js';
import * as requests from '../../requests.js';
import type { RunningSearch } from '../../running-search.js';

/** The contract of the routes under `/adopters`. */
export function savedSearchesRoutesContract(search: () => RunningSearch): void {
  describe('saved searches', () => {
    it('can be saved with 201 and an id, listed with their criteria, and deleted with 204', async () => {
      const adopter = anId();

      const saved = await search().send(requests.saving(adopter));
      expect(saved.statusCode).toBe(201);
      expect(saved.json()).toEqual({ id: expect.stringMatching(UUID) });

      const mine = await search().send(requests.listingSavedSearches(adopter));
      expect(mine.statusCode).toBe(200);
      expect(mine.json()).toEqual({
        savedSearches: [
          {
            ...requests.aSearchToSave,
            id: idIn(saved),
            paused: false,
            savedAt: expect.stringMatching(ISO_TIME),
          },
        ],
      });

      expect(await search().send(requests.deleting(adopter, idIn(saved)))).toMatchObject({
        statusCode: 204,
        payload: '',
      });
      expect((await search().send(requests.listingSavedSearches(adopter))).json()).toEqual({
        savedSearches: [],
      });
      problemIn(await search().send(requests.deleting(adopter, idIn(saved))), 404);
    });

    it('accept missing criteria and criteria that are null', async () => {
      const adopter = anId();
      const criteria = { words: null, coat: 'ginger', near: null, withinKm: null };
      expect((await search().send(requests.saving(adopter, { criteria }))).statusCode).toBe(201);
      const mine = await search().send(requests.listingSavedSearches(adopter));
      expect(mine.json()).toMatchObject({ savedSearches: [{ criteria: { coat: 'ginger' } }] });
      expect(mine.payload).not.toContain('null');
    });

    it('cannot be changed or deleted by another adopter', async () => {
      const saved = await search().send(requests.saving(anId()));
      problemIn(await search().send(requests.deleting(anId(), idIn(saved))), 404);
      problemIn(await search().send(requests.changing(anId(), idIn(saved), { paused: true })), 404);
    });

    it('answer 200 with the changed saved search, and keep missing fields unchanged', async () => {
      const adopter = anId();
      const { savedAt, ...kept } = {
        ...requests.aSearchToSave,
        paused: false,
        savedAt: expect.stringMatching(ISO_TIME),
      };
      const id = idIn(await search().send(requests.saving(adopter)));
      let now: object = { ...kept, id, savedAt };
      for (const changes of [
        { name: 'Sleepers' },
        { paused: true },
        { criteria: { words: 'sleepy' }, name: null },
        { name: 'Cats', criteria: { coat: 'ginger' }, paused: false },
        { name: 'Cats', paused: false },
      ]) {
        const response = await search().send(requests.changing(adopter, id, changes));
        now = { ...now, ...changes, ...(changes.name === null ? { name: 'Sleepers' } : {}) };
        expect(response.statusCode).toBe(200);
        expect(response.json()).toEqual(now);
        expect((await search().send(requests.listingSavedSearches(adopter))).json()).toEqual({
          savedSearches: [now],
        });
      }
    });

    it('receive 409 and stay unchanged when they get the name of another one', async () => {
      const adopter = anId();
      await search().send(requests.saving(adopter, { name: 'Gingers' }));
      const id = idIn(await search().send(requests.saving(adopter, { name: 'Toms' })));
      const problem = problemIn(
        await search().send(requests.changing(adopter, id, { name: 'Gingers', paused: true })),
        409,
      );
      expect(problem.type).toBe('urn:pawprint:rule:saved-search-names-are-unique');
      const mine = (await search().send(requests.listingSavedSearches(adopter))).json<{
        savedSearches: object[];
      }>();
      expect(mine.savedSearches).toMatchObject([{}, { name: 'Toms', paused: false }]);
    });

    it('include existing matches on request, and receive 409 when there are more than 100', async () => {
      const adopter = anId();
      for (let number = 0; number < 101; number++) await listedOn(search(), { coat: 'lilac tortie' });
      const include = 'existing-matches';
      for (const [name, begins] of Object.entries({
        'From now on': { include: 'from-now-on', criteria: { coat: 'lilac tortie' } },
        'Not stated': { include: null, criteria: { coat: 'lilac tortie' } },
        'Existing matches': { include, criteria: { coat: 'no kitten has it' } },
      }))
        expect((await search().send(requests.saving(adopter, { name, ...begins }))).statusCode).toBe(201);
      const tooMany = await search().send(
        requests.saving(adopter, { name: 'All', include, criteria: { coat: 'lilac tortie' } }),
      );
      const { type } = problemIn(tooMany, 409);
      expect(type).toBe('urn:pawprint:rule:include-at-most-n-existing-matches');
    });

    it('receive 409 for a name that the adopter already uses', async () => {
      const adopter = anId();
      await search().send(requests.saving(adopter, { name: 'Gingers' }));
      const problem = problemIn(await search().send(requests.saving(adopter, { name: 'Gingers' })), 409);
      expect(problem.type).toBe('urn:pawprint:rule:saved-search-names-are-unique');
    });

    it('receive 409 after the twenty-fifth', async () => {
      const adopter = anId();
      for (let number = 1; number <= 25; number++)
        await search().send(requests.saving(adopter, { name: `${number}` }));
      const problem = problemIn(await search().send(requests.saving(adopter, { name: '26' })), 409);
      expect(problem.type).toBe('urn:pawprint:rule:at-most-25-saved-searches');
    });
  });

  describe('POST /adopters/:adopterId/saved-searches/preview', () => {
    it('returns the matching kittens, the matches per week and the first five, and saves nothing', async () => {
      const adopter = anId();
      for (let number = 0; number < 6; number++) await listedOn(search(), { coat: 'cinnamon' });
      const first = await listedOn(search(), { name: 'Cinnamon', coat: 'cinnamon' });

      const response = await search().send(requests.previewing(adopter, { words: 'cinnamon' }));

      expect(response.statusCode).toBe(200);
      const preview = response.json<{ kittens: unknown[] }>();
      expect(preview).toMatchObject({ matching: 7, perWeek: 7 });
      expect(preview.kittens).toHaveLength(5);
      expect(preview.kittens[0]).toEqual((await search().send(requests.viewing(first))).json());
      expect((await search().send(requests.listingSavedSearches(adopter))).json()).toEqual({
        savedSearches: [],
      });
    });

    it('does not correct the spelling', async () => {
      await listedOn(search(), { coat: 'apricot' });
      const response = await search().send(requests.previewing(anId(), { words: 'aprictt' }));
      expect(response.json()).toEqual({ matching: 0, perWeek: 0, kittens: [] });
    });
  });
}
