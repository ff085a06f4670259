import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import { NotFound } from '@pawprint/shared-kernel';
import { MoreThanOrEqual } from 'typeorm';
import { KittenCorrected } from '../../domain/kitten/events/kitten-corrected.event.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import { KittenWords } from '../../domain/criteria/kitten-words.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { toOutgoingEvent } from '../messaging/integration-events.js';
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
    if (kitten === null) throw new NotFound('kitten', id);
    return kitten;
  }

  lately(since: Date, limit: number): Promise<Kitten[]> {
    return this.transaction.manager.find(kittenSchema, {
      where: { listedAt: MoreThanOrEqual(since) },
      order: { listedAt: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  async add(...kittens: readonly Kitten[]): Promise<void> {
    if (kittens.length === 0) return;
    await this.transaction.insert(kittenSchema, ...kittens);
    await this.enterInCatalogue(kittens);
    await this.outbox.append(kittens.flatMap((kitten) => kitten.releaseEvents()).map(toOutgoingEvent));
  }

  async save(kitten: Kitten): Promise<void> {
    await this.transaction.update(kittenSchema, kitten);
    const events = kitten.releaseEvents();
    if (kitten.state !== 'listed') {
      await this.transaction.query(`DELETE FROM catalogue WHERE kitten_id = $1`, [kitten.id]);
    } else if (events.some((event) => event instanceof KittenCorrected)) {
      await this.enterInCatalogue([kitten]);
    }
    await this.outbox.append(events.map(toOutgoingEvent));
  }

  /** Replaces an existing entry. */
  private async enterInCatalogue(kittens: readonly Kitten[]): Promise<void> {
    const rows = await Promise.all(kittens.map((kitten) => this.entryOf(kitten)));
    await this.transaction.queryOften(ENTER, [JSON.stringify(rows)]);
    await learnWordsOf(kittens, this.lexicon, this.transaction);
  }

  private async entryOf({ id, details, listedAt }: Kitten): Promise<object> {
    const { sex, bornOn, place } = details;
    const words = await KittenWords.of(details, this.lexicon);
    return {
      ...words.whole,
      kitten_id: id,
      words: weightedWords(words),
      sex,
      born_on: bornOn,
      latitude: squarable(place.latitude),
      longitude: squarable(place.longitude),
      listed_at: listedAt,
    };
  }
}

const ENTER = `
  INSERT INTO catalogue (kitten_id, words, breed, coat, sex, born_on, town, latitude, longitude, listed_at)
  SELECT kitten_id, words::tsvector, breed, coat, sex, born_on, town, latitude, longitude, listed_at
  FROM jsonb_to_recordset($1) AS entry (
    kitten_id uuid, words text, breed text, coat text, sex text, born_on date, town text,
    latitude double precision, longitude double precision, listed_at timestamptz)
  ON CONFLICT (kitten_id) DO UPDATE SET
    words = excluded.words, breed = excluded.breed, coat = excluded.coat, sex = excluded.sex,
    born_on = excluded.born_on, town = excluded.town, latitude = excluded.latitude, longitude = excluded.longitude`;
