import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { CircuitBreaker } from '@pawprint/platform/resilience';
import type { RpcClient } from '@pawprint/platform/rpc';
import type {
  CatalogueKittenV1,
  GetKittensRequestV1,
  GetKittensResponseV1,
} from '@pawprint/search/published-language';
import { RelevanceCheck } from '../../application/index.js';

/** As many as Search answers at once. */
const IDS_AT_ONCE = 100;
const ANSWER_WITHIN_MS = 1_000;

const aboutAKitten = /^saved-search\/[^/]+\/kitten\/([^/]+)$/;

type Occasion = Parameters<RelevanceCheck['among']>[0][number];

/** An occasion is worth telling as long as its kitten can be found; Search is asked, and not waited for. */
export class OccasionsInCatalogue extends RelevanceCheck implements OnApplicationShutdown {
  private readonly logger = new Logger('asking-search');

  constructor(
    private readonly catalogue: RpcClient,
    private readonly breaker: CircuitBreaker,
  ) {
    super();
  }

  async among(occasions: readonly Occasion[]): Promise<ReadonlySet<Occasion>> {
    const ids = new Set(occasions.flatMap((occasion) => kittenOf(occasion) ?? []));
    const gone = new Set((await Promise.all(inBatches([...ids]).map((some) => this.goneAmong(some)))).flat());
    return new Set(occasions.filter((occasion) => !gone.has(kittenOf(occasion) ?? '')));
  }

  onApplicationShutdown(): void {
    this.catalogue.close();
  }

  /** Where nobody says so, none is. */
  private async goneAmong(ids: readonly string[]): Promise<string[]> {
    try {
      const request: GetKittensRequestV1 = { ids };
      const { kittens } = await this.breaker.run(() =>
        this.catalogue.ask<GetKittensResponseV1>('GetKittens', request, ANSWER_WITHIN_MS),
      );
      const states = new Map(kittens.map(({ id, state }) => [id, state]));
      // What we are told is checked before it is believed: of a kitten that we did not ask for, nothing is.
      return ids.filter((id) => hasLeft(states.get(id)));
    } catch (error) {
      this.logger.warn(
        `Search does not say which kittens are there, so all are taken to be: ${String(error)}`,
      );
      return [];
    }
  }
}

function kittenOf(occasion: Occasion): string | undefined {
  return aboutAKitten.exec(occasion)?.[1];
}

/** Search has known every kitten that an occasion was made of: one that it does not tell of is there no more. */
function hasLeft(state: CatalogueKittenV1['state'] | undefined): boolean {
  return state === undefined || state === 'KITTEN_STATE_ADOPTED' || state === 'KITTEN_STATE_WITHDRAWN';
}

function inBatches(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, batch) =>
    ids.slice(batch * IDS_AT_ONCE, (batch + 1) * IDS_AT_ONCE),
  );
}
