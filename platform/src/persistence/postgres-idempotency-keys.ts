import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  Clock,
  type IdempotencyKeys,
  KEY_LIFETIME_MS,
  KeyUsedForAnotherRequest,
  type ScopedKey,
  UnitOfWork,
} from '../ports/index.js';
import { Transaction } from './transaction.js';

/** More than the one key that a use adds, so that the table shrinks until no expired key is left. */
const MAX_DELETED_PER_USE = 10;

// A concurrent duplicate has locked the row of the key; Postgres waits here until that transaction ends. The deletion skips
// locked rows, so it never waits.
const USE = `
  WITH expired AS (
    SELECT operation, caller, key FROM idempotency_keys
    WHERE used_at <= $6 AND (operation, caller, key) <> ($1, $2, $3)
    ORDER BY used_at LIMIT ${MAX_DELETED_PER_USE}
    FOR UPDATE SKIP LOCKED),
  deleted AS (
    DELETE FROM idempotency_keys WHERE (operation, caller, key) IN (SELECT operation, caller, key FROM expired))
  INSERT INTO idempotency_keys AS stored (operation, caller, key, request, used_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (operation, caller, key) DO UPDATE
    SET request = excluded.request, response = NULL, used_at = excluded.used_at WHERE stored.used_at <= $6
  RETURNING key`;

@Injectable()
export class PostgresIdempotencyKeys implements IdempotencyKeys {
  constructor(
    private readonly transaction: Transaction,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  once(
    { operation, caller, key }: ScopedKey,
    request: unknown,
    work: () => Promise<string>,
  ): Promise<string> {
    const id = [operation, caller, key];
    const requestHash = hash('sha256', JSON.stringify(request));
    return this.unitOfWork.run(async () => {
      const now = this.clock.now();
      const expiredBy = new Date(now.getTime() - KEY_LIFETIME_MS);
      const isNew = await this.transaction.query(USE, [...id, requestHash, now, expiredBy]);
      if (isNew.length === 0) return this.responseFor(id, requestHash);
      const response = await work();
      await this.transaction.query(
        `UPDATE idempotency_keys SET response = $4 WHERE operation = $1 AND caller = $2 AND key = $3`,
        [...id, response],
      );
      return response;
    });
  }

  private async responseFor(id: readonly string[], requestHash: string): Promise<string> {
    const [before] = await this.transaction.query<{ request: string; response: string }>(
      `SELECT request, response FROM idempotency_keys WHERE operation = $1 AND caller = $2 AND key = $3`,
      id,
    );
    if (before!.request !== requestHash) throw new KeyUsedForAnotherRequest();
    return before!.response;
  }
}
