import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import type { Reference } from '../../domain/notification/reference.js';
import { RetiredOccasions } from '../../domain/notification/retired-occasions.js';

const RETIRE = 'INSERT INTO retired_occasions (about, retired_at) VALUES ($1, $2) ON CONFLICT DO NOTHING';

const AMONG = 'SELECT about FROM retired_occasions WHERE about = ANY ($1::text[])';

// Commands run concurrently: SKIP LOCKED keeps one from waiting for rows that another is deleting.
const DELETE_BEFORE = `
  DELETE FROM retired_occasions
  WHERE about IN (SELECT about FROM retired_occasions WHERE retired_at < $1
                  ORDER BY retired_at LIMIT $2 FOR UPDATE SKIP LOCKED)`;

@Injectable()
export class PostgresRetiredOccasions extends RetiredOccasions {
  constructor(private readonly transaction: Transaction) {
    super();
  }

  async retire(about: Reference, at: Date): Promise<void> {
    await this.transaction.queryOften(RETIRE, [about.name, at]);
  }

  async among(about: readonly Reference[]): Promise<ReadonlySet<string>> {
    const rows = await this.transaction.queryOften<{ about: string }>(AMONG, [about.map(({ name }) => name)]);
    return new Set(rows.map((row) => row.about));
  }

  async deleteBefore(time: Date, limit: number): Promise<void> {
    await this.transaction.queryOften(DELETE_BEFORE, [time, limit]);
  }
}
