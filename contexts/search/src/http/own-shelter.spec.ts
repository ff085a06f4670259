import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { IssuerInTest } from '@pawprint/platform/testing/who-may';
import type { InjectOptions } from 'fastify';
import { anId, DEFAULT_SHELTER } from '#test/a-kitten.js';
import { startInMemorySearch } from '#test/index.js';
import * as requests from '#test/requests.js';

const SERVICE_TOKEN = 'a-service-token-of-at-least-32-bytes';
const [graz, linz] = [anId<string>(), anId<string>()];

describe('request of a shelter', () => {
  const world = new InMemoryWorld();
  let issuer: IssuerInTest;
  let search: Awaited<ReturnType<typeof startInMemorySearch>>;
  beforeAll(async () => {
    issuer = await IssuerInTest.start();
    const settings = issuer.settings({ audience: 'urn:pawprint:search', serviceToken: SERVICE_TOKEN });
    search = await startInMemorySearch(world, settings);
  });
  afterAll(async () => {
    await search.close();
    await issuer.stop();
  });

  const tokenFor = (claims: object): Promise<string> =>
    issuer.sign(issuer.claims({ aud: 'urn:pawprint:search', ...claims }, world.clock.now()));
  const tokenOf = (shelter: string): Promise<string> => tokenFor({ role: 'shelter', shelter });
  const send = (token: string, request: InjectOptions) =>
    search.inject({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
  const listedBy = async (token: string): Promise<string> =>
    (await send(token, requests.listing())).json<{ id: string }>().id;
  const shelterOf = async (id: string): Promise<string> =>
    (await search.inject(requests.viewing(id))).json<{ listedBy: string }>().listedBy;
  const importing = requests.importing([{ ...requests.aKittenInput, reference: '1' }]);

  it('receives 409 with the rule when the kitten belongs to another shelter', async () => {
    const felix = await listedBy(await tokenOf(graz));
    expect(await shelterOf(felix)).toBe(graz);
    for (const request of [
      requests.correcting(felix, { coat: 'ginger' }),
      requests.adopting(felix),
      requests.withdrawing(felix),
    ]) {
      const refused = await send(await tokenOf(linz), request);
      expect(refused.json()).toMatchObject({
        status: 409,
        type: 'urn:pawprint:rule:only-its-own-shelter-decides',
      });
    }
    expect((await send(await tokenOf(graz), requests.adopting(felix))).statusCode).toBe(204);
  });

  it('imports kittens that belong to it', async () => {
    expect((await send(await tokenOf(graz), importing)).json()).toMatchObject({ listed: 1 });
    const { kittens } = (await search.inject(requests.searching('q=door&sort=newest'))).json<{
      kittens: { listedBy: string }[];
    }>();
    expect(kittens[0]).toMatchObject({ listedBy: graz });
  });

  it('changes a kitten of another shelter after an operator has handed the kitten over', async () => {
    const felix = await listedBy(await tokenOf(graz));
    const handOver = {
      ...requests.posting(`/kittens/${felix}/shelter`, { shelterId: linz }),
      method: 'PUT',
    } as const;
    expect((await send(await tokenOf(linz), handOver)).statusCode).toBe(403);
    expect((await send(await tokenFor({ role: 'operator' }), handOver)).statusCode).toBe(204);
    expect(await shelterOf(felix)).toBe(linz);
    expect((await send(await tokenOf(linz), requests.adopting(felix))).statusCode).toBe(204);
  });

  it('keeps idempotency keys apart from those of other callers', async () => {
    const listing = requests.listing({}, { 'idempotency-key': 'the-same-key' });
    const ids = [await tokenOf(graz), await tokenOf(linz)].map(
      async (token) => (await send(token, listing)).json<{ id: string }>().id,
    );
    expect(new Set(await Promise.all(ids)).size).toBe(2);
  });

  it('can be sent by the launcher, for the shelter of the sample kittens', async () => {
    expect(await shelterOf(await listedBy(SERVICE_TOKEN))).toBe(DEFAULT_SHELTER);
  });
});
