import { describe, expect, it } from '@jest/globals';
import { anId } from '../../a-kitten.js';
import { type Found, idIn, listedOn, UUID } from '../../responses.js';
import { fieldsOf, problemIn } from '../../problem.js';
import * as requests from '../../requests.js';
import { DEFAULT_SHELTER } from '../../a-kitten.js';
import type { RunningSearch } from '../../running-search.js';

/** The contract of the routes under `/kittens`. */
export function kittensRoutesContract(search: () => RunningSearch): void {
  describe('POST /kittens', () => {
    it('answers 201 with the id and the location of the kitten', async () => {
      const response = await search().send(requests.listing());

      expect(response.statusCode).toBe(201);
      expect(response.json()).toEqual({ id: expect.stringMatching(UUID) });
      expect(response.headers.location).toBe(`/kittens/${idIn(response)}`);
    });

    it('answers the same for the same idempotency key and an equal body with other formatting', async () => {
      const key = { 'idempotency-key': `~${anId()}!` };
      const first = await search().send(requests.listing({}, key));
      const reversed = Object.fromEntries(Object.entries(requests.aKittenInput).reverse());
      const second = await search().send(
        requests.posting('/kittens', JSON.stringify(reversed, null, 2), key),
      );

      expect(second.statusCode).toBe(201);
      expect(second.json()).toEqual(first.json());
      expect(second.headers.location).toBe(first.headers.location);
    });

    it('answers 422 for another body with the same idempotency key', async () => {
      const key = { 'idempotency-key': 'k'.repeat(255) };
      await search().send(requests.listing({}, key));
      const problem = problemIn(await search().send(requests.listing({ name: 'Garfield' }, key)), 422);
      expect(problem.type).toBe('urn:pawprint:problem:key-used-for-another-request');
    });
  });

  describe('PUT /kittens/:id/shelter', () => {
    const handingOver = (id: string, shelterId: string) =>
      ({ ...requests.posting(`/kittens/${id}/shelter`, { shelterId }), method: 'PUT' }) as const;

    it('lets only the given shelter decide about the kitten', async () => {
      const [kitten, shelter] = [await listedOn(search()), anId<string>()];
      expect((await search().send(handingOver(kitten, shelter.toUpperCase()))).statusCode).toBe(204);

      expect((await search().send(requests.viewing(kitten))).json()).toMatchObject({ listedBy: shelter });
      const problem = problemIn(await search().send(requests.adopting(kitten)), 409);
      expect(problem.type).toBe('urn:pawprint:rule:only-its-own-shelter-decides');
    });

    it('refuses an unknown kitten and an id that is not a UUID', async () => {
      problemIn(await search().send(handingOver(anId(), anId())), 404);
      const problem = problemIn(await search().send(handingOver(await listedOn(search()), 'Graz')), 400);
      expect(fieldsOf(problem)).toEqual(['shelterId']);
    });
  });

  describe('GET /kittens/:id', () => {
    it('returns the details, the state and the time of listing', async () => {
      const kitten = await listedOn(search(), { description: 'Two\nlines.', temperament: [] });

      const response = await search().send(requests.viewing(kitten));

      expect(response.statusCode).toBe(200);
      expect(response.headers['content-type']).toMatch(/^application\/json/);
      expect(response.json()).toEqual({
        ...requests.aKittenInput,
        description: 'Two\nlines.',
        temperament: [],
        id: kitten,
        state: 'listed',
        listedBy: DEFAULT_SHELTER,
        listedAt: search().clock.now().toISOString(),
      });
    });

    it('returns the version as an entity tag, which changes with the kitten', async () => {
      const kitten = await listedOn(search());
      const first = await search().send(requests.viewing(kitten));
      expect(first.headers.etag).toMatch(/^"[^"]+"$/);
      expect((await search().send(requests.viewing(kitten))).headers.etag).toBe(first.headers.etag);
      await search().send(requests.adopting(kitten));
      expect((await search().send(requests.viewing(kitten))).headers.etag).not.toBe(first.headers.etag);
    });

    it.each([
      ['the current tag', 304, (tag: string) => tag],
      ['the current tag as a weak tag', 304, (tag: string) => `W/${tag}`],
      ['a list with the current tag', 304, (tag: string) => `"x", ${tag} , "y"`],
      ['*', 304, () => '*'],
      ['another tag', 200, () => '"99"'],
      ['tags that Search never returns', 200, () => '"0x1","", ""'],
    ])('answers If-None-Match with %s with %i', async (_, status, tagFor) => {
      const kitten = await listedOn(search());
      const { etag } = (await search().send(requests.viewing(kitten))).headers as { etag: string };

      const response = await search().send(requests.viewing(kitten, { 'if-none-match': tagFor(etag) }));

      expect(response.statusCode).toBe(status);
      expect(response.headers.etag).toBe(etag);
      expect(response.payload === '').toBe(status === 304);
    });

    it('accepts an id in upper case', async () => {
      const kitten = await listedOn(search());
      expect((await search().send(requests.viewing(kitten.toUpperCase()))).json()).toMatchObject({
        id: kitten,
      });
    });
  });

  describe('PATCH /kittens/:id', () => {
    const tagOf = async (kitten: string): Promise<string> =>
      (await search().send(requests.viewing(kitten))).headers.etag as string;

    it.each([
      'application/json',
      'application/merge-patch+json',
      'application/merge-patch+json; charset=utf-8',
    ])('answers 200 with the corrected kitten and its new tag: %s', async (type) => {
      const kitten = await listedOn(search());
      const tag = await tagOf(kitten);
      const correction = { coat: 'ginger', place: { town: 'Graz' } };
      const headers = { 'if-match': tag, 'content-type': type };

      const response = await search().send(requests.correcting(kitten, correction, headers));

      expect(response.statusCode).toBe(200);
      expect(response.headers.etag).not.toBe(tag);
      expect(response.headers.etag).toBe(await tagOf(kitten));
      const place = { ...requests.aKittenInput.place, town: 'Graz' };
      const corrected = { ...requests.aKittenInput, coat: 'ginger', place };
      expect(response.json()).toMatchObject({ ...corrected, id: kitten, state: 'listed' });
      expect((await search().send(requests.viewing(kitten))).json()).toEqual(response.json());
    });

    it.each([
      ['any version', () => '*'],
      ['one of several', (tag: string) => `"99" ,${tag},, "x,y"`],
    ])('accepts If-Match with %s', async (_, match) => {
      const kitten = await listedOn(search());
      const headers = { 'if-match': match(await tagOf(kitten)) };
      expect((await search().send(requests.correcting(kitten, { sex: 'female' }, headers))).statusCode).toBe(
        200,
      );
    });

    it.each([
      ['another version', () => '"99"'],
      ['a weak tag', (tag: string) => `W/${tag}`],
      ['tags that Search never returns', () => '"x", "", "01", "1e0", "\u00e9"'],
    ])('answers 412 for If-Match with %s', async (_, match) => {
      const kitten = await listedOn(search());
      const headers = { 'if-match': match(await tagOf(kitten)) };
      problemIn(await search().send(requests.correcting(kitten, { coat: 'ginger' }, headers)), 412);
      expect((await search().send(requests.viewing(kitten))).json()).toMatchObject({
        coat: requests.aKittenInput.coat,
      });
    });

    it('answers 412 when the kitten was corrected in the meantime', async () => {
      const kitten = await listedOn(search());
      const headers = { 'if-match': await tagOf(kitten) };
      await search().send(requests.correcting(kitten, { coat: 'ginger' }, headers));
      problemIn(await search().send(requests.correcting(kitten, { coat: 'white' }, headers)), 412);
    });

    it('answers 428 without If-Match', async () => {
      const kitten = await listedOn(search());
      const { detail } = problemIn(
        await search().send(requests.correcting(kitten, { coat: 'ginger' }, {})),
        428,
      );
      expect(detail).toContain('If-Match');
    });

    it('keeps the version when all details are the same', async () => {
      const kitten = await listedOn(search());
      const tag = await tagOf(kitten);
      const stored = await search().stored();

      const response = await search().send(requests.correcting(kitten, requests.aKittenInput));

      expect(response).toMatchObject({ statusCode: 200, headers: { etag: tag } });
      expect(await search().stored()).toBe(stored);
    });

    it.each([
      ['adopted', requests.adopting],
      ['withdrawn', requests.withdrawing],
    ])('answers 409 for a kitten that was %s', async (_, leaving) => {
      const kitten = await listedOn(search());
      const listedTag = await tagOf(kitten);
      await search().send(leaving(kitten));
      for (const tag of [listedTag, await tagOf(kitten)]) {
        const request = requests.correcting(kitten, { coat: 'ginger' }, { 'if-match': tag });
        const { type } = problemIn(await search().send(request), 409);
        expect(type).toBe('urn:pawprint:rule:cannot-correct-a-kitten-that-has-left');
      }
    });

    it.each(['2026-05-05', '2026-02-30'])(
      'answers 400 for a date of birth of %s, and keeps the kitten unchanged',
      async (bornOn) => {
        const kitten = await listedOn(search());
        const tag = await tagOf(kitten);
        const problem = problemIn(await search().send(requests.correcting(kitten, { bornOn })), 400);
        expect(fieldsOf(problem)).toEqual(['bornOn']);
        expect(await tagOf(kitten)).toBe(tag);
      },
    );

    it('answers 404 for an unknown kitten', async () => {
      problemIn(await search().send(requests.correcting(anId(), { coat: 'ginger' })), 404);
    });

    it('lets the kitten be found by its corrected details', async () => {
      const kitten = await listedOn(search(), { coat: 'lilac' });
      await search().send(requests.correcting(kitten, { coat: 'fawn' }));
      const found = async (coat: string): Promise<string[]> =>
        (await search().send(requests.searching(`coat=${coat}`))).json<Found>().kittens.map(({ id }) => id);
      expect(await found('lilac')).toEqual([]);
      expect(await found('fawn')).toEqual([kitten]);
    });
  });

  it.each([
    ['viewed', requests.viewing],
    ['adopted', requests.adopting],
    ['withdrawn', requests.withdrawing],
  ])('answers 404 when an unknown kitten is to be %s', async (_, requestFor) => {
    problemIn(await search().send(requestFor(anId())), 404);
  });

  describe('adoption and withdrawal', () => {
    it.each([
      ['adopted', requests.adopting],
      ['withdrawn', requests.withdrawing],
    ])('answer 204 without a body: %s', async (state, requestFor) => {
      const kitten = await listedOn(search());

      const response = await search().send(requestFor(kitten));

      expect(response).toMatchObject({ statusCode: 204, payload: '' });
      expect((await search().send(requests.viewing(kitten))).json()).toMatchObject({ state });
    });

    it.each([
      ['cannot-adopt-twice', requests.adopting, requests.adopting],
      ['cannot-adopt-a-withdrawn-kitten', requests.withdrawing, requests.adopting],
      ['cannot-withdraw-an-adopted-kitten', requests.adopting, requests.withdrawing],
      ['cannot-withdraw-twice', requests.withdrawing, requests.withdrawing],
    ])('answer 409 with the rule: %s', async (rule, first, then) => {
      const kitten = await listedOn(search());
      await search().send(first(kitten));
      expect(problemIn(await search().send(then(kitten)), 409).type).toBe(`urn:pawprint:rule:${rule}`);
    });

    it('answer 409 for a kitten that is too young', async () => {
      const kitten = await listedOn(search(), { bornOn: '2026-04-20' });
      const { type, title } = problemIn(await search().send(requests.adopting(kitten)), 409);
      expect(type).toBe('urn:pawprint:rule:cannot-adopt-before-eight-weeks');
      expect(title).toBe('Cannot adopt before eight weeks');
    });

    it.each(['{}', ''])('accept an empty body: %j', async (body) => {
      const kitten = await listedOn(search());
      const response = await search().send(requests.posting(`/kittens/${kitten}/adoption`, body));
      expect(response.statusCode).toBe(204);
    });
  });
}
