import { Injectable, Logger } from '@nestjs/common';
import { CommittedReads } from '@pawprint/platform/persistence';
import { DatabaseUnavailable } from '@pawprint/platform/ports';
import { runInThread } from '@pawprint/platform/runtime';
import type { Kitten } from '../../domain/kitten/kitten.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { buildIndex } from './build-index.js';
import { CatalogueIndex, type TransferredIndex } from './catalogue-index.js';
import { CatalogueSource } from './catalogue-source.js';
import { type KittenRow, kittenOf, LISTED_IN_ORDER, SELECT_KITTENS } from './kitten-row.js';

/** Starting a thread takes longer than indexing so many kittens. */
const FEW = 500;

@Injectable()
export class PostgresCatalogueSource extends CatalogueSource {
  private readonly logger = new Logger('catalogue');

  constructor(
    private readonly reads: CommittedReads,
    private readonly lexicon: Lexicon,
  ) {
    super();
  }

  async load(signal: AbortSignal): Promise<CatalogueIndex> {
    const first = await this.reads.query<KittenRow>(`${LISTED_IN_ORDER} LIMIT ${FEW + 1}`);
    if (first.length <= FEW) return buildIndex(first.map(kittenOf), this.lexicon);
    const { databaseUrl, schema } = this.reads;
    const script = new URL('./load-in-thread.js', import.meta.url);
    const loaded = runInThread<TransferredIndex>(script, { databaseUrl, schema }, signal);
    return new CatalogueIndex(
      await loaded.catch((error: unknown) => {
        this.logger.warn(`The catalogue was not loaded: ${String(error)}`);
        throw new DatabaseUnavailable(error);
      }),
    );
  }

  async kittens(ids: readonly string[]): Promise<Kitten[]> {
    const rows = await this.reads.query<KittenRow>(`${SELECT_KITTENS} WHERE id = ANY ($1)`, [ids]);
    return rows.map(kittenOf);
  }
}
