import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import { Lexicon } from '#src/domain/language/lexicon.js';
import { buildIndex } from '#src/infrastructure/catalogue/build-index.js';
import type { CatalogueIndex } from '#src/infrastructure/catalogue/catalogue-index.js';
import type { CatalogueSource } from '#src/infrastructure/catalogue/catalogue-source.js';
import { kittensIn } from './in-memory-kittens.js';
import { newestFirst } from './newest-first.js';

@Injectable()
export class InMemoryCatalogueSource implements CatalogueSource {
  constructor(
    private readonly database: InMemoryDatabase,
    private readonly lexicon: Lexicon,
  ) {}

  load(): Promise<CatalogueIndex> {
    const listed = kittensIn(this.database).all(({ state }) => state === 'listed');
    return buildIndex(listed.sort(newestFirst).reverse(), this.lexicon);
  }

  kittens(ids: readonly string[]): Promise<Kitten[]> {
    return Promise.resolve(ids.flatMap((id) => kittensIn(this.database).get(id) ?? []));
  }
}
