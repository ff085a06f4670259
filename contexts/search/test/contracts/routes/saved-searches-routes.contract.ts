import { describe, expect, it } from '@jest/globals';
import { anId } from '../../a-kitten.js';
import { idIn, ISO_TIME, listedOn, UUID } from '../../asking.js';
import { problemIn } from '../../problem.js';
import * as ask from '../../requests.js';
import type { RunningSearch } from '../../running-search.js';

/** What clients may rely on of the routes under `/adopters`. */
export function savedSearchesRoutesContract(search: () => RunningSearch): void {
  describe('saved searches', () => {
    it('are saved with 201 and the id, listed with what was wanted, and deleted with 204', async () => {
      const adopter = anId();

      const saved = await search().ask(ask.saving(adopter));
      expect(saved.statusCode).toBe(201);
      expect(saved.json()).toEqual({ id: expect.stringMatching(UUID) });

      const mine = await search().ask(ask.savedBy(adopter));
      expect(mine.statusCode).toBe(200);
      expect(mine.json()).toEqual({
        savedSearches: [
          { ...ask.aSearchToSave, id: idIn(saved), paused: false, savedAt: expect.stringMatching(ISO_TIME) },
        ],
      });

      expect(await search().ask(ask.deleting(adopter, idIn(saved)))).toMatchObject({
        statusCode: 204,
        payload: '',
      });
      expect((await search().ask(ask.savedBy(adopter))).json()).toEqual({ savedSearches: [] });
      problemIn(await search().ask(ask.deleting(adopter, idIn(saved))), 404);
    });

    it('may leave criteria out, or say that they are null', async () => {
      const adopter = anId();
      const criteria = { words: null, coat: 'ginger', near: null, withinKm: null };
      expect((await search().ask(ask.saving(adopter, { criteria }))).statusCode).toBe(201);
      const mine = await search().ask(ask.savedBy(adopter));
      expect(mine.json()).toMatchObject({ savedSearches: [{ criteria: { coat: 'ginger' } }] });
      expect(mine.payload).not.toContain('null');
    });

    it('are nobody else’s', async () => {
      const saved = await search().ask(ask.saving(anId()));
      problemIn(await search().ask(ask.deleting(anId(), idIn(saved))), 404);
      problemIn(await search().ask(ask.changing(anId(), idIn(saved), { paused: true })), 404);
    });

    it('are changed with 200 and what they are now, and whatever is left out stays', async () => {
      const adopter = anId();
      const { savedAt, ...kept } = {
        ...ask.aSearchToSave,
        paused: false,
        savedAt: expect.stringMatching(ISO_TIME),
      };
      const id = idIn(await search().ask(ask.saving(adopter)));
      let now: object = { ...kept, id, savedAt };
      for (const changes of [
        { name: 'Sleepers' },
        { paused: true },
        { criteria: { words: 'sleepy' }, name: null },
        { name: 'Cats', criteria: { coat: 'ginger' }, paused: false },
        { name: 'Cats', paused: false },
      ]) {
        const answer = await search().ask(ask.changing(adopter, id, changes));
        now = { ...now, ...changes, ...(changes.name === null ? { name: 'Sleepers' } : {}) };
        expect(answer.statusCode).toBe(200);
        expect(answer.json()).toEqual(now);
        expect((await search().ask(ask.savedBy(adopter))).json()).toEqual({ savedSearches: [now] });
      }
    });

    it('cannot be called like another one, or it is 409, and nothing else is changed', async () => {
      const adopter = anId();
      await search().ask(ask.saving(adopter, { name: 'Gingers' }));
      const id = idIn(await search().ask(ask.saving(adopter, { name: 'Toms' })));
      const problem = problemIn(
        await search().ask(ask.changing(adopter, id, { name: 'Gingers', paused: true })),
        409,
      );
      expect(problem.type).toBe('urn:pawprint:rule:saved-search-names-are-unique');
      const mine = (await search().ask(ask.savedBy(adopter))).json<{ savedSearches: object[] }>();
      expect(mine.savedSearches).toMatchObject([{}, { name: 'Toms', paused: false }]);
    });

    it('begin from now on or with what is there; where that is too much, it is 409', async () => {
      const adopter = anId();
      for (let number = 0; number < 101; number++) await listedOn(search(), { coat: 'lilac tortie' });
      const include = 'existing-matches';
      for (const [name, begins] of Object.entries({
        'From now on': { include: 'from-now-on', criteria: { coat: 'lilac tortie' } },
        'No word of it': { include: null, criteria: { coat: 'lilac tortie' } },
        'A few': { include, criteria: { coat: 'no kitten has it' } },
      }))
        expect((await search().ask(ask.saving(adopter, { name, ...begins }))).statusCode).toBe(201);
      const tooMany = await search().ask(
        ask.saving(adopter, { name: 'All', include, criteria: { coat: 'lilac tortie' } }),
      );
      const { type } = problemIn(tooMany, 409);
      expect(type).toBe('urn:pawprint:rule:include-at-most-n-existing-matches');
    });

    it('have names of their own, or it is 409', async () => {
      const adopter = anId();
      await search().ask(ask.saving(adopter, { name: 'Gingers' }));
      const problem = problemIn(await search().ask(ask.saving(adopter, { name: 'Gingers' })), 409);
      expect(problem.type).toBe('urn:pawprint:rule:saved-search-names-are-unique');
    });

    it('are twenty-five at most, or it is 409', async () => {
      const adopter = anId();
      for (let number = 1; number <= 25; number++)
        await search().ask(ask.saving(adopter, { name: `${number}` }));
      const problem = problemIn(await search().ask(ask.saving(adopter, { name: '26' })), 409);
      expect(problem.type).toBe('urn:pawprint:rule:at-most-25-saved-searches');
    });
  });

  describe('POST /adopters/:adopterId/saved-searches/preview', () => {
    it('answers 200 with how many match and are to be expected, and the first few, and saves nothing', async () => {
      const adopter = anId();
      for (let number = 0; number < 6; number++) await listedOn(search(), { coat: 'cinnamon' });
      const first = await listedOn(search(), { name: 'Cinnamon', coat: 'cinnamon' });

      const answer = await search().ask(ask.previewing(adopter, { words: 'cinnamon' }));

      expect(answer.statusCode).toBe(200);
      const preview = answer.json<{ kittens: unknown[] }>();
      expect(preview).toMatchObject({ matching: 7, perWeek: 7 });
      expect(preview.kittens).toHaveLength(5);
      expect(preview.kittens[0]).toEqual((await search().ask(ask.viewing(first))).json());
      expect((await search().ask(ask.savedBy(adopter))).json()).toEqual({ savedSearches: [] });
    });

    it('forgives no typing mistake, as a saved search does not', async () => {
      await listedOn(search(), { coat: 'apricot' });
      const answer = await search().ask(ask.previewing(anId(), { words: 'aprictt' }));
      expect(answer.json()).toEqual({ matching: 0, perWeek: 0, kittens: [] });
    });
  });
}
