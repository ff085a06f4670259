import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type { AdopterId } from '#src/domain/saved-search/adopter-id.js';
import type { ForgottenAdopters } from '#src/domain/saved-search/forgotten-adopters.js';

@Injectable()
export class InMemoryForgottenAdopters implements ForgottenAdopters {
  private readonly forgotten: Map<AdopterId, Date>;

  constructor(database: InMemoryDatabase) {
    this.forgotten = database.collection('search.forgotten_adopters');
  }

  add(adopterId: AdopterId, at: Date): Promise<void> {
    if (!this.forgotten.has(adopterId)) this.forgotten.set(adopterId, at);
    return Promise.resolve();
  }

  includes(adopterId: AdopterId): Promise<boolean> {
    return Promise.resolve(this.forgotten.has(adopterId));
  }
}
