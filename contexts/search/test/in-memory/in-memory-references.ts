import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import { type Referenced, References, type WhoseReference } from '#src/domain/kitten/references.js';

@Injectable()
export class InMemoryReferences extends References {
  constructor(private readonly database: InMemoryDatabase) {
    super();
  }

  take(shelter: string, referenced: readonly Referenced[]): Promise<WhoseReference[]> {
    const taken = this.database.collection<string, Referenced>('search.kitten_references');
    const found = referenced.map((one): WhoseReference => {
      const key = JSON.stringify([shelter, one.reference]);
      const before = taken.get(key);
      if (!before) taken.set(key, one);
      return !before ? 'this' : before.wording === one.wording ? 'the-same' : 'another';
    });
    return Promise.resolve(found);
  }
}
