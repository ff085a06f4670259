import { describe, expect, it } from '@jest/globals';
import { anId } from '../../a-kitten.js';
import { type Found, idIn, listedOn, UUID } from '../../asking.js';
import { fieldsOf, problemIn } from '../../problem.js';
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
      const turned = Object.fromEntries(Object.entries(ask.aKittenInput).reverse());
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
        ...ask.aKittenInput,
        description: 'Two\nlines.',
        temperament: [],
        id: kitten,
        state: 'listed',
        listedAt: search().clock.now().toISOString(),
      });
    });

    it('answers with the version as an entity tag, which changes when anything does', async () => {
      const kitten = await listedOn(search());
      const first = await search().ask(ask.viewing(kitten));
      expect(first.headers.etag).toMatch(/^"[^"]+"$/);
      expect((await search().ask(ask.viewing(kitten))).headers.etag).toBe(first.headers.etag);
      await search().ask(ask.adopting(kitten));
      expect((await search().ask(ask.viewing(kitten))).headers.etag).not.toBe(first.headers.etag);
    });

    it.each([
      ['that tag', 304, (tag: string) => tag],
      ['that tag, weakly', 304, (tag: string) => `W/${tag}`],
      ['that tag among others', 304, (tag: string) => `"x", ${tag} , "y"`],
      ['anything', 304, () => '*'],
      ['another tag', 200, () => '"99"'],
      ['a tag of others', 200, () => '"0x1","", ""'],
    ])('answers who has %s with %i', async (_, status, known) => {
      const kitten = await listedOn(search());
      const { etag } = (await search().ask(ask.viewing(kitten))).headers as { etag: string };

      const answer = await search().ask(ask.viewing(kitten, { 'if-none-match': known(etag) }));

      expect(answer.statusCode).toBe(status);
      expect(answer.headers.etag).toBe(etag);
      expect(answer.payload === '').toBe(status === 304);
    });

    it('knows an id in upper case as well', async () => {
      const kitten = await listedOn(search());
      expect((await search().ask(ask.viewing(kitten.toUpperCase()))).json()).toMatchObject({ id: kitten });
    });
  });

  describe('PATCH /kittens/:id', () => {
    const tagOf = async (kitten: string): Promise<string> =>
      (await search().ask(ask.viewing(kitten))).headers.etag as string;

    it.each([
      'application/json',
      'application/merge-patch+json',
      'application/merge-patch+json; charset=utf-8',
    ])('answers 200 with the kitten as it is told now, and its new tag: %s', async (type) => {
      const kitten = await listedOn(search());
      const seen = await tagOf(kitten);
      const correction = { coat: 'ginger', place: { town: 'Graz' } };
      const headers = { 'if-match': seen, 'content-type': type };

      const answer = await search().ask(ask.correcting(kitten, correction, headers));

      expect(answer.statusCode).toBe(200);
      expect(answer.headers.etag).not.toBe(seen);
      expect(answer.headers.etag).toBe(await tagOf(kitten));
      const place = { ...ask.aKittenInput.place, town: 'Graz' };
      const told = { ...ask.aKittenInput, coat: 'ginger', place };
      expect(answer.json()).toMatchObject({ ...told, id: kitten, state: 'listed' });
      expect((await search().ask(ask.viewing(kitten))).json()).toEqual(answer.json());
    });

    it.each([
      ['any version', () => '*'],
      ['one of several', (tag: string) => `"99" ,${tag},, "x,y"`],
    ])('takes %s', async (_, match) => {
      const kitten = await listedOn(search());
      const headers = { 'if-match': match(await tagOf(kitten)) };
      expect((await search().ask(ask.correcting(kitten, { sex: 'female' }, headers))).statusCode).toBe(200);
    });

    it.each([
      ['another version', () => '"99"'],
      ['a weak tag', (tag: string) => `W/${tag}`],
      ['a tag of others', () => '"x", "", "01", "1e0", "\u00e9"'],
    ])('answers 412 to %s', async (_, match) => {
      const kitten = await listedOn(search());
      const headers = { 'if-match': match(await tagOf(kitten)) };
      problemIn(await search().ask(ask.correcting(kitten, { coat: 'ginger' }, headers)), 412);
      expect((await search().ask(ask.viewing(kitten))).json()).toMatchObject({ coat: ask.aKittenInput.coat });
    });

    it('answers 412 to who has seen what was told before', async () => {
      const kitten = await listedOn(search());
      const headers = { 'if-match': await tagOf(kitten) };
      await search().ask(ask.correcting(kitten, { coat: 'ginger' }, headers));
      problemIn(await search().ask(ask.correcting(kitten, { coat: 'white' }, headers)), 412);
    });

    it('answers 428 to who does not say what was seen', async () => {
      const kitten = await listedOn(search());
      const { detail } = problemIn(await search().ask(ask.correcting(kitten, { coat: 'ginger' }, {})), 428);
      expect(detail).toContain('If-Match');
    });

    it('changes nothing when nothing is told differently', async () => {
      const kitten = await listedOn(search());
      const seen = await tagOf(kitten);
      const stored = await search().stored();

      const answer = await search().ask(ask.correcting(kitten, ask.aKittenInput));

      expect(answer).toMatchObject({ statusCode: 200, headers: { etag: seen } });
      expect(await search().stored()).toBe(stored);
    });

    it.each([
      ['adopted', ask.adopting],
      ['withdrawn', ask.withdrawing],
    ])('answers 409 for a kitten that was %s', async (_, leaving) => {
      const kitten = await listedOn(search());
      const seen = await tagOf(kitten);
      await search().ask(leaving(kitten));
      for (const tag of [seen, await tagOf(kitten)]) {
        const asked = ask.correcting(kitten, { coat: 'ginger' }, { 'if-match': tag });
        const { type } = problemIn(await search().ask(asked), 409);
        expect(type).toBe('urn:pawprint:rule:cannot-correct-a-kitten-that-has-left');
      }
    });

    it.each(['2026-05-05', '2026-02-30'])(
      'answers 400 to a birthday on %s, and the kitten stays as it is',
      async (bornOn) => {
        const kitten = await listedOn(search());
        const seen = await tagOf(kitten);
        const problem = problemIn(await search().ask(ask.correcting(kitten, { bornOn })), 400);
        expect(fieldsOf(problem)).toEqual(['bornOn']);
        expect(await tagOf(kitten)).toBe(seen);
      },
    );

    it('answers 404 where nobody listed the kitten', async () => {
      problemIn(await search().ask(ask.correcting(anId(), { coat: 'ginger' })), 404);
    });

    it('lets the kitten be found by what is told now', async () => {
      const kitten = await listedOn(search(), { coat: 'unheard-of' });
      await search().ask(ask.correcting(kitten, { coat: 'heard-of' }));
      const found = async (coat: string): Promise<string[]> =>
        (await search().ask(ask.searching(`coat=${coat}`))).json<Found>().kittens.map(({ id }) => id);
      expect(await found('unheard-of')).toEqual([]);
      expect(await found('heard-of')).toEqual([kitten]);
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
