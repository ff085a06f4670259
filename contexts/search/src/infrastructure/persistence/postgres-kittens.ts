import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { Transaction } from '@pawprint/platform/persistence';
import { NotFound } from '@pawprint/shared-kernel';
import { MoreThanOrEqual } from 'typeorm';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { Kittens } from '../../domain/kitten/kittens.js';
import { toOutgoingEvent } from '../messaging/integration-events.js';
import { kittenSchema } from './kitten.schema.js';

/** Stores a kitten and its events in one commit. The catalogue follows the events. */
@Injectable()
export class PostgresKittens implements Kittens {
  constructor(
    private readonly transaction: Transaction,
    private readonly outbox: Outbox,
  ) {}

  async get(id: KittenId): Promise<Kitten> {
    const kitten = await this.transaction.manager.findOneBy(kittenSchema, { id });
    if (kitten === null) throw new NotFound('kitten', id);
    return kitten;
  }

  listedSince(since: Date, limit: number): Promise<Kitten[]> {
    return this.transaction.manager.find(kittenSchema, {
      where: { listedAt: MoreThanOrEqual(since) },
      order: { listedAt: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  async add(...kittens: readonly Kitten[]): Promise<void> {
    if (kittens.length === 0) return;
    await this.transaction.insert(kittenSchema, ...kittens);
    await this.outbox.append(kittens.flatMap((kitten) => kitten.releaseEvents()).map(toOutgoingEvent));
  }

  async save(kitten: Kitten): Promise<void> {
    await this.transaction.update(kittenSchema, kitten);
    await this.outbox.append(kitten.releaseEvents().map(toOutgoingEvent));
  }
}
