import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { InMemoryAggregates, InMemoryDatabase } from '@pawprint/platform/testing';
import { NotFound } from '@pawprint/shared-kernel';
import type { KittenStates, StateById } from '#src/application/get-kittens/kitten-states.js';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import type { KittenId } from '#src/domain/kitten/kitten-id.js';
import type { Kittens } from '#src/domain/kitten/kittens.js';
import { toOutgoingEvent } from '#src/infrastructure/messaging/integration-events.js';
import { newestFirst } from './newest-first.js';

export const kittensIn = (database: InMemoryDatabase) =>
  new InMemoryAggregates<Kitten>(database, 'search.kittens');

@Injectable()
export class InMemoryKittens implements Kittens {
  private readonly kittens: InMemoryAggregates<Kitten>;

  constructor(
    database: InMemoryDatabase,
    private readonly outbox: Outbox,
  ) {
    this.kittens = kittensIn(database);
  }

  get(id: KittenId): Promise<Kitten> {
    const kitten = this.kittens.get(id);
    return kitten ? Promise.resolve(kitten) : Promise.reject(new NotFound('kitten', id));
  }

  listedSince(since: Date, limit: number): Promise<Kitten[]> {
    const lately = this.kittens.all(({ listedAt }) => listedAt >= since);
    return Promise.resolve(lately.sort(newestFirst).slice(0, limit));
  }

  async add(...kittens: readonly Kitten[]): Promise<void> {
    for (const kitten of kittens) await this.save(kitten);
  }

  async save(kitten: Kitten): Promise<void> {
    const events = kitten.releaseEvents();
    this.kittens.put(kitten);
    await this.outbox.append(events.map(toOutgoingEvent));
  }
}

@Injectable()
export class InMemoryKittenStates implements KittenStates {
  constructor(private readonly database: InMemoryDatabase) {}

  of(ids: readonly KittenId[]): Promise<StateById> {
    const found = ids.flatMap((id) => kittensIn(this.database).get(id) ?? []);
    return Promise.resolve(new Map(found.map(({ id, state }) => [id, state])));
  }
}
