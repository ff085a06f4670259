import { Injectable } from '@nestjs/common';
import { InMemoryAggregates, InMemoryDatabase } from '@pawprint/platform/testing';
import type { TriesRepository } from '#src/domain/guessing/tries-repository.js';
import type { Tries } from '#src/domain/guessing/tries.js';

@Injectable()
export class InMemoryTries implements TriesRepository {
  private readonly tries: InMemoryAggregates<Tries>;

  constructor(database: InMemoryDatabase) {
    this.tries = new InMemoryAggregates(database, 'identity.tries');
  }

  /** In-memory units of work run one after the other, so no lock is needed. */
  findForUpdate(id: string): Promise<Tries | null> {
    return Promise.resolve(this.tries.get(id) ?? null);
  }

  put(tries: Tries): Promise<void> {
    this.tries.put(tries);
    return Promise.resolve();
  }
}
