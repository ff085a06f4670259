import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IdempotencyKeys, KeyUsedForAnotherRequest, UnitOfWork } from '../ports/index.js';
import { Transaction } from './transaction.js';

@Injectable()
export class PostgresIdempotencyKeys extends IdempotencyKeys {
  constructor(
    private readonly transaction: Transaction,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super();
  }

  once(key: string, request: unknown, work: () => Promise<string>): Promise<string> {
    const asked = createHash('sha256').update(JSON.stringify(request)).digest('hex');
    return this.unitOfWork.run(async () => {
      // A twin that is still at work holds the key's row: Postgres makes us wait here until it has committed.
      const taken = await this.transaction.query(
        `INSERT INTO idempotency_keys (key, request) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING RETURNING key`,
        [key, asked],
      );
      if (taken.length === 0) return this.answered(key, asked);
      const answer = await work();
      await this.transaction.query(`UPDATE idempotency_keys SET response = $2 WHERE key = $1`, [key, answer]);
      return answer;
    });
  }

  private async answered(key: string, asked: string): Promise<string> {
    const [before] = await this.transaction.query<{ request: string; response: string }>(
      `SELECT request, response FROM idempotency_keys WHERE key = $1`,
      [key],
    );
    if (before!.request !== asked) throw new KeyUsedForAnotherRequest();
    return before!.response;
  }
}
