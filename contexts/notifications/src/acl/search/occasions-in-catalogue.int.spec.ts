import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { CircuitBreaker } from '@pawprint/platform/resilience';
import { classify, RpcClient, RpcServer } from '@pawprint/platform/rpc';
import { AdjustableClock, until } from '@pawprint/platform/testing';
import {
  catalogueV1,
  type CatalogueKittenV1,
  type GetKittensRequestV1,
} from '@pawprint/search/published-language';
import { anId } from '#test/a-recipient.js';
import { OccasionsInCatalogue } from './occasions-in-catalogue.js';

const savedSearch = anId();
const occasionOf = (kitten: string): string => `saved-search/${savedSearch}/kitten/${kitten}`;

/** Search, of which there is nothing but its contract. */
class SearchInTest {
  readonly kittens: CatalogueKittenV1[] = [];
  readonly asked: (readonly string[])[] = [];
  before = (): Promise<void> => Promise.resolve();
  /** Everything that there is, whatever was asked. */
  answer = (_ids: readonly string[]): readonly CatalogueKittenV1[] => this.kittens;
  private readonly methods = {
    GetKittens: async ({ ids }: GetKittensRequestV1) => {
      this.asked.push(ids);
      await this.before();
      return { kittens: this.answer(ids) };
    },
  };
  readonly server = new RpcServer(
    { host: '127.0.0.1', port: 0, variable: 'SEARCH_GRPC_PORT' },
    [{ contract: catalogueV1, methods: this.methods }],
    { ping: () => Promise.resolve() },
  );

  lists(state: CatalogueKittenV1['state'], id: string = anId()): string {
    this.kittens.push({ id, state });
    return id;
  }
}

beforeAll(() => {
  Logger.overrideLogger(false);
});

describe('which occasions are current', () => {
  let search: SearchInTest;
  let client: RpcClient;
  let clock: AdjustableClock;
  let occasions: OccasionsInCatalogue;
  beforeEach(async () => {
    search = new SearchInTest();
    await search.server.onApplicationBootstrap();
    client = new RpcClient({ name: `static:127.0.0.1:${search.server.port}`, contract: catalogueV1 });
    await until('Search is there', () => client.live.length === 1);
    clock = new AdjustableClock();
    const circuit = { errorThreshold: 3, successThreshold: 1, timeoutMs: 5_000, classify };
    occasions = new OccasionsInCatalogue(client, new CircuitBreaker(circuit, clock));
  });
  afterEach(async () => {
    occasions.onApplicationShutdown();
    await search.server.beforeApplicationShutdown();
  });
  const among = async (...some: string[]): Promise<string[]> => [...(await occasions.among(some))];

  it('is what Search knows of their kittens: those that can still be found', async () => {
    const there = occasionOf(search.lists('KITTEN_STATE_LISTED'));
    const adopted = occasionOf(search.lists('KITTEN_STATE_ADOPTED'));
    const withdrawn = occasionOf(search.lists('KITTEN_STATE_WITHDRAWN'));
    expect(await among(adopted, there, withdrawn, occasionOf(anId()))).toEqual([there]);
  });

  it('is not decided by what Search says in later years', async () => {
    const reserved = occasionOf(search.lists('KITTEN_STATE_UNSPECIFIED'));
    expect(await among(reserved)).toEqual([reserved]);
  });

  it('is the same of two occasions of one kitten, of which Search is asked once', async () => {
    const kitten = search.lists('KITTEN_STATE_LISTED');
    const two = [occasionOf(kitten), `saved-search/${anId()}/kitten/${kitten}`];
    expect(await among(...two)).toEqual(two);
    expect(search.asked).toEqual([[kitten]]);
  });

  it('is asked by the hundred', async () => {
    const kittens = Array.from({ length: 250 }, () => search.lists('KITTEN_STATE_LISTED'));
    expect(await among(...kittens.map(occasionOf))).toHaveLength(250);
    expect(search.asked.map((ids) => ids.length).sort((one, other) => one - other)).toEqual([50, 100, 100]);
  });

  it('is not asked where there is none, nor of what is about no kitten', async () => {
    expect(await among()).toEqual([]);
    expect(await among('birthday/7')).toEqual(['birthday/7']);
    expect(search.asked).toEqual([]);
  });

  it('is not decided by what was not asked', async () => {
    const [asked, ...others] = Array.from({ length: 101 }, () => search.lists('KITTEN_STATE_LISTED'));
    const adopted: CatalogueKittenV1 = { id: asked!, state: 'KITTEN_STATE_ADOPTED' };
    search.answer = (ids) => (ids.includes(asked!) ? search.kittens : [...search.kittens, adopted]);
    expect(await among(...[asked!, ...others].map(occasionOf))).toHaveLength(101);
  });

  it('is all of them when Search refuses', async () => {
    const some = occasionOf(search.lists('KITTEN_STATE_ADOPTED'));
    search.before = () => Promise.reject(new Error('a bug'));
    expect(await among(some)).toEqual([some]);
  });

  it('is all of them when Search takes too long', async () => {
    const some = occasionOf(search.lists('KITTEN_STATE_ADOPTED'));
    const never = Promise.withResolvers<void>();
    search.before = () => never.promise;
    expect(await among(some)).toEqual([some]);
    never.resolve();
  });

  it('is not asked for a while when Search has failed again and again, and then is', async () => {
    const gone = occasionOf(search.lists('KITTEN_STATE_ADOPTED'));
    search.before = () => Promise.reject(new Error('a bug'));
    for (let time = 0; time < 10; time++) expect(await among(gone)).toEqual([gone]);
    expect(search.asked).toHaveLength(3);

    search.before = () => Promise.resolve();
    expect(await among(gone)).toEqual([gone]);
    clock.advanceBy(5_000);
    expect(await among(gone)).toEqual([]);
    expect(search.asked).toHaveLength(4);
  });

  it('is all of them when Search is away', async () => {
    const some = occasionOf(search.lists('KITTEN_STATE_ADOPTED'));
    await search.server.beforeApplicationShutdown();
    expect(await among(some)).toEqual([some]);
  });
});
