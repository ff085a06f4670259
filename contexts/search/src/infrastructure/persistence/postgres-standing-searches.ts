import { Injectable } from '@nestjs/common';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenWords } from '../../domain/kitten/kitten-words.js';
import type { SavedSearch } from '../../domain/saved-search/saved-search.js';
import { StandingSearches } from '../../domain/saved-search/standing-searches.js';
import { savedSearchSchema } from './saved-search.schema.js';

/** Lets Postgres leave out what fails by its words or its sex; the rest is for the domain to decide. */
@Injectable()
export class PostgresStandingSearches extends StandingSearches {
  constructor(private readonly transaction: TypeOrmTransaction) {
    super();
  }

  candidatesFor(kitten: Kitten, words: KittenWords): Promise<SavedSearch[]> {
    return this.transaction.manager
      .createQueryBuilder(savedSearchSchema, 'saved')
      .where(`saved.saved_at <= :listedAt`, { listedAt: kitten.listedAt })
      .andWhere(`saved.criteria -> 'lexemes' <@ CAST(:lexemes AS jsonb)`, {
        lexemes: JSON.stringify([...words.all()]),
      })
      .andWhere(`coalesce(saved.criteria -> 'wanted' ->> 'sex', :sex) = :sex`, { sex: kitten.details.sex })
      .orderBy('saved.id')
      .getMany();
  }
}
