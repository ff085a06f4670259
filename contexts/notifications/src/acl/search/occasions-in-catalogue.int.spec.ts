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
import { aReference } from '#test/a-notification.js';
import { anId } from '#test/a-recipient.js';
import { OccasionsInCatalogue } from './occasions-in-catalogue.js';

const aboutKitten = (id: string) => aReference(id, 'kitten');
type Reference = ReturnType<typeof aboutKitten>;

/** A gRPC server that implements the contract of Search, and nothing else of it. */
class SearchInTest {
  readonly kittens: CatalogueKittenV1[] = [];
  readonly requests: (readonly string[])[] = [];
  before = (): Promise<void> => Promise.resolve();
  /** Returns every kitten, whichever ids were requested. */
  answer = (_ids: readonly string[]): readonly CatalogueKittenV1[] => this.kittens;
  private readonly methods = {
    GetKittens: async ({ ids }: GetKittensRequestV1) => {
      this.requests.push(ids);
      await this.before();
      return { kittens: this.answer(ids) };
    },
  };
  readonly server = new RpcServer(
    { host: '127.0.0.1', port: 0, variable: 'SEARCH_GRPC_PORT' },
    [{ contract: catalogueV1, methods: this.methods }],
    { ping: () => Promise.resolve() },
  );

  /** @returns a reference to a new kitten in that state */
  has(state: CatalogueKittenV1['state']): Reference {
    const id = anId();
    this.kittens.push({ id, state });
    return aboutKitten(id);
  }
}

describe('occasions in catalogue', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  describe('relevance check in the catalogue of Search', () => {
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
    const goneAmong = async (...about: Reference[]): Promise<string[]> => [
      ...(await occasions.goneAmong(about)),
    ];

    it('reports adopted, withdrawn and unknown kittens as gone, and no listed ones', async () => {
      const listed = search.has('KITTEN_STATE_LISTED');
      const adopted = search.has('KITTEN_STATE_ADOPTED');
      const withdrawn = search.has('KITTEN_STATE_WITHDRAWN');
      const unknown = aboutKitten(anId());
      expect(await goneAmong(adopted, listed, withdrawn, unknown)).toEqual([
        adopted.name,
        withdrawn.name,
        unknown.name,
      ]);
    });

    it('does not report a kitten as gone whose state a later version of Search added', async () => {
      expect(await goneAmong(search.has('KITTEN_STATE_UNSPECIFIED'))).toEqual([]);
    });

    it('asks Search once when two occasions are about the same kitten', async () => {
      const adopted = search.has('KITTEN_STATE_ADOPTED');
      expect(await goneAmong(adopted, aboutKitten(adopted.id))).toEqual([adopted.name]);
      expect(search.requests).toEqual([[adopted.id]]);
    });

    it('asks for at most 100 kittens in one request', async () => {
      const adopted = Array.from({ length: 250 }, () => search.has('KITTEN_STATE_ADOPTED'));
      expect(await goneAmong(...adopted)).toHaveLength(250);
      const sizes = search.requests.map((ids) => ids.length);
      expect(sizes.sort((one, other) => one - other)).toEqual([50, 100, 100]);
    });

    it('does not ask Search about occasions that are not about a kitten', async () => {
      expect(await goneAmong()).toEqual([]);
      expect(await goneAmong(aReference('7', 'birthday'))).toEqual([]);
      expect(search.requests).toEqual([]);
    });

    it('ignores kittens in the response that were not requested', async () => {
      const [first, ...others] = Array.from({ length: 101 }, () => search.has('KITTEN_STATE_LISTED'));
      const adopted: CatalogueKittenV1 = { id: first!.id, state: 'KITTEN_STATE_ADOPTED' };
      search.answer = (ids) => (ids.includes(first!.id) ? search.kittens : [...search.kittens, adopted]);
      expect(await goneAmong(first!, ...others)).toEqual([]);
    });

    it('reports nothing as gone when Search answers with an error', async () => {
      const adopted = search.has('KITTEN_STATE_ADOPTED');
      search.before = () => Promise.reject(new Error('a bug'));
      expect(await goneAmong(adopted)).toEqual([]);
    });

    it('reports nothing as gone when Search does not answer in time', async () => {
      const adopted = search.has('KITTEN_STATE_ADOPTED');
      const never = Promise.withResolvers<void>();
      search.before = () => never.promise;
      expect(await goneAmong(adopted)).toEqual([]);
      never.resolve();
    });

    it('does not ask Search while the circuit is open after three errors, and asks again after five seconds', async () => {
      const adopted = search.has('KITTEN_STATE_ADOPTED');
      search.before = () => Promise.reject(new Error('a bug'));
      for (let time = 0; time < 10; time++) expect(await goneAmong(adopted)).toEqual([]);
      expect(search.requests).toHaveLength(3);

      search.before = () => Promise.resolve();
      expect(await goneAmong(adopted)).toEqual([]);
      clock.advanceBy(5_000);
      expect(await goneAmong(adopted)).toEqual([adopted.name]);
      expect(search.requests).toHaveLength(4);
    });

    it('reports nothing as gone when Search is unavailable', async () => {
      const adopted = search.has('KITTEN_STATE_ADOPTED');
      await search.server.beforeApplicationShutdown();
      expect(await goneAmong(adopted)).toEqual([]);
    });
  });
});
