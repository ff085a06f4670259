import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import type { Reference } from '../../domain/notification/reference.js';
import type { RetiredOccasions } from '../../domain/notification/retired-occasions.js';

const RETIRE = 'INSERT INTO retired_occasions (about, retired_at) VALUES ($1, $2) ON CONFLICT DO NOTHING';

const AMONG = 'SELECT about FROM retired_occasions WHERE about = ANY ($1::text[])';

// Commands run concurrently: SKIP LOCKED keeps one from waiting for rows that another is deleting. The array makes Postgres
// select the rows once: it may run a subquery after IN again for each row, and then delete more than the limit.
const DELETE_BEFORE = `
  DELETE FROM retired_occasions
  WHERE about = ANY (ARRAY(SELECT about FROM retired_occasions WHERE retired_at < $1
                           ORDER BY retired_at LIMIT $2 FOR UPDATE SKIP LOCKED))`;

@Injectable()
export class PostgresRetiredOccasions implements RetiredOccasions {
  constructor(private readonly transaction: Transaction) {}

  async retire({ name }: Reference, at: Date): Promise<void> {
    await this.transaction.queryPrepared(RETIRE, [name, at]);
  }

  async among(references: readonly Reference[]): Promise<ReadonlySet<string>> {
    const names = references.map(({ name }) => name);
    const rows = await this.transaction.queryPrepared<{ about: string }>(AMONG, [names]);
    return new Set(rows.map((row) => row.about));
  }

  async deleteBefore(time: Date, limit: number): Promise<void> {
    await this.transaction.queryPrepared(DELETE_BEFORE, [time, limit]);
  }
}
