import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { InMemoryAggregates, InMemoryDatabase } from '@pawprint/platform/testing';
import { NotThere } from '@pawprint/shared-kernel';
import { type Bookmark, Catalogue, type Page } from '../../domain/kitten/catalogue.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import { KittenWords } from '../../domain/kitten/kitten-words.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import type { SearchCriteria } from '../../domain/saved-search/search-criteria.js';
import { Lexicon } from '../../domain/words/lexicon.js';
import { sayingOf } from '../messaging/sayings.js';

const kittensIn = (database: InMemoryDatabase) => new InMemoryAggregates<Kitten>(database, 'search.kittens');

@Injectable()
export class InMemoryKittens extends Kittens {
  private readonly kittens: InMemoryAggregates<Kitten>;

  constructor(
    database: InMemoryDatabase,
    private readonly outbox: Outbox,
  ) {
    super();
    this.kittens = kittensIn(database);
  }

  get(id: KittenId): Promise<Kitten> {
    const kitten = this.kittens.get(id);
    return kitten ? Promise.resolve(kitten) : Promise.reject(new NotThere('kitten', id));
  }

  add(kitten: Kitten): Promise<void> {
    return this.save(kitten);
  }

  async save(kitten: Kitten): Promise<void> {
    const events = kitten.releaseEvents();
    this.kittens.put(kitten);
    await this.outbox.append(events.map(sayingOf));
  }
}

/** Looks at every kitten and asks the criteria: nothing could be simpler to trust. */
@Injectable()
export class InMemoryCatalogue extends Catalogue {
  private readonly kittens: InMemoryAggregates<Kitten>;

  constructor(
    database: InMemoryDatabase,
    private readonly lexicon: Lexicon,
  ) {
    super();
    this.kittens = kittensIn(database);
  }

  async find(criteria: SearchCriteria, limit: number, after: Bookmark | null, now: Date): Promise<Page> {
    const found: (Bookmark & { kitten: Kitten })[] = [];
    for (const kitten of this.kittens.all().filter(({ state }) => state === 'listed')) {
      const words = await KittenWords.of(kitten.details, this.lexicon);
      if (!criteria.isSatisfiedBy(kitten.details, words, now)) continue;
      const { id, listedAt } = kitten;
      found.push({ relevance: words.relevanceTo(criteria.lexemes), listedAt, id, kitten });
    }
    const ahead = found.sort(bestFirst).filter((one) => after === null || bestFirst(one, after) > 0);
    const onPage = ahead.slice(0, limit);
    return {
      kittens: onPage.map(({ kitten }) => kitten),
      next: ahead.length > limit ? onPage.at(-1)! : null,
    };
  }
}

function bestFirst(one: Bookmark, other: Bookmark): number {
  return (
    other.relevance - one.relevance ||
    other.listedAt.getTime() - one.listedAt.getTime() ||
    (other.id < one.id ? -1 : other.id > one.id ? 1 : 0)
  );
}
