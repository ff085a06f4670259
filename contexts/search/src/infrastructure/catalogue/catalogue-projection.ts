import { Injectable } from '@nestjs/common';
import { LogChanges, LogFollower } from '@pawprint/platform/messaging';
import { BackgroundWork, Readiness } from '@pawprint/platform/runtime';
import { type Lexeme, Lexicon } from '../../domain/language/lexicon.js';
import { CHANGES_OF_KITTENS } from '../messaging/integration-events.js';
import type { CatalogueIndex } from './catalogue-index.js';
import { CatalogueSource } from './catalogue-source.js';
import { analyseKitten } from './analyse-kitten.js';

/** The index is built again after so many changes, or after a tenth of it changed. */
const [MIN_CHANGES, MAX_PART_CHANGED] = [5_000, 0.1];
/** Other work has a turn after so many kittens, each of which takes a fraction of a millisecond. */
const AT_ONCE = 100;

/** The read model of searches: all listed kittens in memory, following the log of Search. */
@Injectable()
export class CatalogueProjection extends LogFollower<CatalogueIndex> {
  constructor(
    log: LogChanges,
    source: CatalogueSource,
    lexicon: Lexicon,
    work: BackgroundWork,
    readiness: Readiness,
  ) {
    super(log, {
      name: 'catalogue',
      feed: { types: CHANGES_OF_KITTENS },
      load: (signal) => source.load(signal),
      apply: async (index, ids) => {
        for (let from = 0; from < ids.length; from += AT_ONCE)
          await take(index, ids.slice(from, from + AT_ONCE), source, lexicon);
      },
      isOutgrown: ({ changes, size }) => changes > Math.max(MIN_CHANGES, MAX_PART_CHANGED * size),
    });
    work.add(this);
    readiness.require('the catalogue is loaded', () => this.latest !== undefined);
  }

  /** The number of kittens with a lexeme, for an estimate: without catching up, and 0 until the index is loaded. */
  frequencyOf(lexeme: Lexeme): number {
    const lexemes = this.latest?.lists.lexeme;
    const number = lexemes?.numberOf(lexeme);
    return number === undefined ? 0 : lexemes!.countOf(number);
  }
}

async function take(
  index: CatalogueIndex,
  ids: readonly string[],
  source: CatalogueSource,
  lexicon: Lexicon,
): Promise<void> {
  for (const kitten of await source.kittens(ids)) {
    if (kitten.state !== 'listed') index.remove(kitten);
    else index.put(await analyseKitten(kitten, lexicon, (word) => index.words.isKnown(word)));
  }
}
