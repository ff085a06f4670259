import type { Provider } from '@nestjs/common';
import { Clock } from '@pawprint/platform/ports';
import { CircuitBreaker, CircuitBreakerRegistry } from '@pawprint/platform/resilience';
import { classify, RpcClient } from '@pawprint/platform/rpc';
import { catalogueV1 } from '@pawprint/search/published-language';
import { RelevanceCheck } from '../../application/index.js';
import { OccasionsInCatalogue } from './occasions-in-catalogue.js';

const CIRCUIT = { errorThreshold: 3, successThreshold: 1, timeoutMs: 5_000, classify };

/** @param name how the instances of Search are found, `static:…`, `dns:…` or `srv:…`; without one nobody is asked */
export function askingSearch(name: string | undefined): Provider[] {
  if (name === undefined) return [];
  return [
    {
      provide: RelevanceCheck,
      useFactory: (clock: Clock, circuits: CircuitBreakerRegistry) => {
        const breaker = new CircuitBreaker(CIRCUIT, clock);
        circuits.add('search', breaker);
        return new OccasionsInCatalogue(new RpcClient({ name, contract: catalogueV1 }), breaker);
      },
      inject: [Clock, CircuitBreakerRegistry],
    },
  ];
}
