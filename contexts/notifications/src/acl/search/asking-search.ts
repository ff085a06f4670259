import type { Provider } from '@nestjs/common';
import { RpcClient } from '@pawprint/platform/rpc';
import { catalogueV1 } from '@pawprint/search/published-language';
import { CurrentOccasions } from '../../application/index.js';
import { OccasionsInCatalogue } from './occasions-in-catalogue.js';

/** @param name how the instances of Search are found, `static:…`, `dns:…` or `srv:…`; without one nobody is asked */
export function askingSearch(name: string | undefined): Provider[] {
  if (name === undefined) return [];
  const catalogue = (): RpcClient => new RpcClient({ name, contract: catalogueV1 });
  return [{ provide: CurrentOccasions, useFactory: () => new OccasionsInCatalogue(catalogue()) }];
}
