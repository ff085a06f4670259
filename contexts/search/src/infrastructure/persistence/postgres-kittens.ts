import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import { NotThere } from '@pawprint/shared-kernel';
import { MoreThanOrEqual } from 'typeorm';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import { KittenWords } from '../../domain/kitten/kitten-words.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { folded } from '../../domain/words/folding.js';
import { Lexicon } from '../../domain/words/lexicon.js';
import { sayingOf } from '../messaging/sayings.js';
import { kittenSchema } from './kitten.schema.js';
import { learnWordsOf } from './postgres-vocabulary.js';
import { squarable } from './squarable.js';
import { weightedWords } from './weighted-words.js';

/** A kitten, its place in the catalogue, and what happened to it are one commit. */
@Injectable()
export class PostgresKittens extends Kittens {
  constructor(
    private readonly transaction: TypeOrmTransaction,
    private readonly outbox: Outbox,
    private readonly lexicon: Lexicon,
  ) {
    super();
  }

  async get(id: KittenId): Promise<Kitten> {
    const kitten = await this.transaction.manager.findOneBy(kittenSchema, { id });
    if (kitten === null) throw new NotThere('kitten', id);
    return kitten;
  }

  lately(since: Date, limit: number): Promise<Kitten[]> {
    return this.transaction.manager.find(kittenSchema, {
      where: { listedAt: MoreThanOrEqual(since) },
      order: { listedAt: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  async add(kitten: Kitten): Promise<void> {
    await this.transaction.insert(kittenSchema, kitten);
    await this.enterInCatalogue(kitten);
    await learnWordsOf([kitten.details], this.lexicon, this.transaction);
    await this.outbox.append(kitten.releaseEvents().map(sayingOf));
  }

  async save(kitten: Kitten): Promise<void> {
    await this.transaction.update(kittenSchema, kitten);
    if (kitten.state !== 'listed') {
      await this.transaction.query(`DELETE FROM catalogue WHERE kitten_id = $1`, [kitten.id]);
    }
    await this.outbox.append(kitten.releaseEvents().map(sayingOf));
  }

  private async enterInCatalogue({ id, details, listedAt }: Kitten): Promise<void> {
    const words = weightedWords(await KittenWords.of(details, this.lexicon));
    const { breed, coat, sex, bornOn, place } = details;
    await this.transaction.query(
      `INSERT INTO catalogue (kitten_id, words, breed, coat, sex, born_on, town, latitude, longitude, listed_at)
       VALUES ($1, $2::tsvector, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        words,
        folded(breed),
        folded(coat),
        sex,
        bornOn,
        folded(place.town),
        squarable(place.latitude),
        squarable(place.longitude),
        listedAt,
      ],
    );
  }
}
