import { describe, expect, it } from '@jest/globals';
import { anId } from '../../a-kitten.js';
import { idIn, listedOn, UUID } from '../../asking.js';
import { problemIn } from '../../problem.js';
import * as ask from '../../requests.js';
import type { RunningSearch } from '../../running-search.js';

/** What clients may rely on of the routes under `/kittens`. */
export function kittensRoutesContract(search: () => RunningSearch): void {
  describe('POST /kittens', () => {
    it('answers 201 with the id, and where the kitten is found', async () => {
      const answer = await search().ask(ask.listing());

      expect(answer.statusCode).toBe(201);
      expect(answer.json()).toEqual({ id: expect.stringMatching(UUID) });
      expect(answer.headers.location).toBe(`/kittens/${idIn(answer)}`);
    });

    it('answers the same under the same key, however the body is written', async () => {
      const key = { 'idempotency-key': `~${anId()}!` };
      const first = await search().ask(ask.listing({}, key));
      const turned = Object.fromEntries(Object.entries(ask.aKittenTold).reverse());
      const second = await search().ask(ask.posting('/kittens', JSON.stringify(turned, null, 2), key));

      expect(second.statusCode).toBe(201);
      expect(second.json()).toEqual(first.json());
      expect(second.headers.location).toBe(first.headers.location);
    });

    it('answers 422 to another body under the same key', async () => {
      const key = { 'idempotency-key': 'k'.repeat(255) };
      await search().ask(ask.listing({}, key));
      const problem = problemIn(await search().ask(ask.listing({ name: 'Garfield' }, key)), 422);
      expect(problem.type).toBe('urn:pawprint:problem:key-used-for-another-request');
    });
  });

  describe('GET /kittens/:id', () => {
    it('answers with what was told, and what became of it', async () => {
      const kitten = await listedOn(search(), { description: 'Two\nlines.', temperament: [] });

      const answer = await search().ask(ask.viewing(kitten));

      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toMatch(/^application\/json/);
      expect(answer.json()).toEqual({
        ...ask.aKittenTold,
        description: 'Two\nlines.',
        temperament: [],
        id: kitten,
        state: 'listed',
        listedAt: search().clock.now().toISOString(),
      });
    });

    it('knows an id in upper case as well', async () => {
      const kitten = await listedOn(search());
      expect((await search().ask(ask.viewing(kitten.toUpperCase()))).json()).toMatchObject({ id: kitten });
    });
  });

  it.each([
    ['viewed', ask.viewing],
    ['adopted', ask.adopting],
    ['withdrawn', ask.withdrawing],
  ])('answers 404 where a kitten that nobody listed is to be %s', async (_, asking) => {
    problemIn(await search().ask(asking(anId())), 404);
  });

  describe('adoption and withdrawal', () => {
    it.each([
      ['adopted', ask.adopting],
      ['withdrawn', ask.withdrawing],
    ])('answer 204 with nothing: %s', async (state, asking) => {
      const kitten = await listedOn(search());

      const answer = await search().ask(asking(kitten));

      expect(answer).toMatchObject({ statusCode: 204, payload: '' });
      expect((await search().ask(ask.viewing(kitten))).json()).toMatchObject({ state });
    });

    it.each([
      ['cannot-adopt-twice', ask.adopting, ask.adopting],
      ['cannot-adopt-a-withdrawn-kitten', ask.withdrawing, ask.adopting],
      ['cannot-withdraw-an-adopted-kitten', ask.adopting, ask.withdrawing],
      ['cannot-withdraw-twice', ask.withdrawing, ask.withdrawing],
    ])('answer 409 with the rule: %s', async (rule, first, then) => {
      const kitten = await listedOn(search());
      await search().ask(first(kitten));
      expect(problemIn(await search().ask(then(kitten)), 409).type).toBe(`urn:pawprint:rule:${rule}`);
    });

    it('answer 409 for a kitten that is too young', async () => {
      const kitten = await listedOn(search(), { bornOn: '2026-04-20' });
      const { type, title } = problemIn(await search().ask(ask.adopting(kitten)), 409);
      expect(type).toBe('urn:pawprint:rule:cannot-adopt-before-eight-weeks');
      expect(title).toBe('Cannot adopt before eight weeks');
    });

    it.each(['{}', ''])('take no body, which may be written as %j', async (body) => {
      const kitten = await listedOn(search());
      const answer = await search().ask(ask.posting(`/kittens/${kitten}/adoption`, body));
      expect(answer.statusCode).toBe(204);
    });
  });
}
