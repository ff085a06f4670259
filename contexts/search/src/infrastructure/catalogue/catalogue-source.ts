import type { Kitten } from '../../domain/kitten/kitten.js';
import type { CatalogueIndex } from './catalogue-index.js';

/** The stored kittens, from which the projection is built. */
export abstract class CatalogueSource {
  /** An index of all listed kittens. */
  abstract load(signal: AbortSignal): Promise<CatalogueIndex>;

  /** The kittens with these ids, in whichever state they are now. */
  abstract kittens(ids: readonly string[]): Promise<readonly Kitten[]>;
}
