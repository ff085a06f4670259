import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type { ReferencedKitten, ReferenceOwner, References } from '#src/domain/kitten/references.js';

@Injectable()
export class InMemoryReferences implements References {
  constructor(private readonly database: InMemoryDatabase) {}

  assign(shelter: string, kittens: readonly ReferencedKitten[]): Promise<ReferenceOwner[]> {
    const taken = this.database.collection<string, ReferencedKitten>('search.kitten_references');
    const found = kittens.map((one): ReferenceOwner => {
      const key = JSON.stringify([shelter, one.reference]);
      const before = taken.get(key);
      if (!before) taken.set(key, one);
      return !before
        ? 'this-kitten'
        : before.kitten.details.canonicalText === one.kitten.details.canonicalText
          ? 'same-details'
          : 'other-details';
    });
    return Promise.resolve(found);
  }
}
