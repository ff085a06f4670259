import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import type { TriesRepository } from '../../domain/guessing/tries-repository.js';
import type { Tries } from '../../domain/guessing/tries.js';
import { triesSchema } from './tries.schema.js';

@Injectable()
export class PostgresTries implements TriesRepository {
  constructor(private readonly transaction: Transaction) {}

  async findForUpdate(id: string): Promise<Tries | null> {
    // The first tries have no row that could be locked, so the lock is on their id.
    await this.transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [id]);
    return this.transaction.manager.findOneBy(triesSchema, { id });
  }

  async put(tries: Tries): Promise<void> {
    if (tries.version > 0) await this.transaction.update(triesSchema, tries);
    else await this.transaction.insert(triesSchema, tries);
  }
}
