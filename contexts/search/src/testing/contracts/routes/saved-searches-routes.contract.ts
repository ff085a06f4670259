import { describe, expect, it } from '@jest/globals';
import { anId } from '../../a-kitten.js';
import { idIn, ISO_TIME, UUID } from '../../asking.js';
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
        savedSearches: [{ ...ask.aSearchToSave, id: idIn(saved), savedAt: expect.stringMatching(ISO_TIME) }],
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
}
