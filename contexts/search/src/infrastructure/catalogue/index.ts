import type { Provider } from '@nestjs/common';
import { Catalogue } from '../../domain/catalogue/catalogue.js';
import { CatalogueProjection } from './catalogue-projection.js';
import { IndexedCatalogue } from './indexed-catalogue.js';

/** The projection and the ports that it answers, on any `CatalogueSource`. */
export const CATALOGUE_ADAPTERS: Provider[] = [
  CatalogueProjection,
  { provide: Catalogue, useClass: IndexedCatalogue },
];
