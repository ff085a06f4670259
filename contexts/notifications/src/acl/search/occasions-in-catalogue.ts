import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { CircuitBreaker } from '@pawprint/platform/resilience';
import type { RpcClient } from '@pawprint/platform/rpc';
import type {
  CatalogueKittenV1,
  GetKittensRequestV1,
  GetKittensResponseV1,
} from '@pawprint/search/published-language';
import { RelevanceCheck } from '../../application/index.js';
import { isKitten } from './kitten-reference.js';

/** The maximum of the contract. */
const MAX_IDS_IN_A_REQUEST = 100;
const ANSWER_WITHIN_MS = 1_000;

type Reference = Parameters<RelevanceCheck['goneAmong']>[0][number];

/** Asks Search which kittens can no longer be found. Without an answer within a second, all of them count as listed. */
export class OccasionsInCatalogue extends RelevanceCheck implements OnApplicationShutdown {
  private readonly logger = new Logger('asking-search');

  constructor(
    private readonly catalogue: RpcClient,
    private readonly breaker: CircuitBreaker,
  ) {
    super();
  }

  async goneAmong(about: readonly Reference[]): Promise<ReadonlySet<string>> {
    const kittens = new Map(about.filter(isKitten).map((reference) => [reference.id, reference.name]));
    const gone = await Promise.all(inBatches([...kittens.keys()]).map((ids) => this.goneKittens(ids)));
    return new Set(gone.flat().map((id) => kittens.get(id)!));
  }

  onApplicationShutdown(): void {
    this.catalogue.close();
  }

  private async goneKittens(ids: readonly string[]): Promise<string[]> {
    try {
      const request: GetKittensRequestV1 = { ids };
      const { kittens } = await this.breaker.run(() =>
        this.catalogue.ask<GetKittensResponseV1>('GetKittens', request, ANSWER_WITHIN_MS),
      );
      const states = new Map(kittens.map(({ id, state }) => [id, state]));
      // Uses the response only for the ids that were requested; ignores other kittens in it.
      return ids.filter((id) => isGone(states.get(id)));
    } catch (error) {
      this.logger.warn(`Search did not answer, so every kitten counts as listed: ${String(error)}`);
      return [];
    }
  }
}

/** An occasion is made from a listed kitten only, so a kitten that is missing from the response is gone. */
function isGone(state: CatalogueKittenV1['state'] | undefined): boolean {
  return state === undefined || state === 'KITTEN_STATE_ADOPTED' || state === 'KITTEN_STATE_WITHDRAWN';
}

function inBatches(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / MAX_IDS_IN_A_REQUEST) }, (_, batch) =>
    ids.slice(batch * MAX_IDS_IN_A_REQUEST, (batch + 1) * MAX_IDS_IN_A_REQUEST),
  );
}
