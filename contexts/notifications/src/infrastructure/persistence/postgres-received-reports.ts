import { Injectable } from '@nestjs/common';
import { Counter, Metrics } from '@pawprint/platform/observability';
import { Transaction } from '@pawprint/platform/persistence';
import type { ReceivedReport, ReceivedReports, ReportCounts } from '../../domain/address/received-report.js';
import { ALLOW_FORGETTING } from './postgres-addresses.js';
import { MAX_UNATTRIBUTED_REPORTS } from '../../domain/address/report.limits.js';

// A SELECT, because TypeORM returns a pair and not the rows for a DELETE.
const DELETE_OLDEST_UNATTRIBUTED = `
  WITH deleted AS (
    DELETE FROM reports WHERE id IN (
      SELECT id FROM reports WHERE attributed_by IS NULL
      ORDER BY received_at DESC, id DESC OFFSET ${MAX_UNATTRIBUTED_REPORTS}
      FOR UPDATE SKIP LOCKED)
    RETURNING id)
  SELECT id FROM deleted`;

@Injectable()
export class PostgresReceivedReports implements ReceivedReports {
  private readonly dropped: Counter;

  constructor(
    private readonly transaction: Transaction,
    metrics: Metrics,
  ) {
    this.dropped = new Counter({
      name: 'notifications_unattributed_reports_dropped_total',
      help: 'Unattributed bounces and complaints that were deleted, because newer ones had reached the limit',
      registers: [metrics],
    });
  }

  async addOnce(report: ReceivedReport, message: Uint8Array | null): Promise<boolean> {
    const { id, receivedAt, finding, status, detail, attributedBy, emailId, address } = report;
    const bytes = message && Buffer.from(message);
    const added = await this.transaction.query(
      `INSERT INTO reports (id, received_at, finding, status, detail, attributed_by, email_id, address, message)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT DO NOTHING
       RETURNING id`,
      [id, receivedAt, finding, status, detail, attributedBy, emailId, address, bytes],
    );
    if (attributedBy === null) {
      const deleted = await this.transaction.query(DELETE_OLDEST_UNATTRIBUTED);
      this.dropped.inc(deleted.length);
    }
    return added.length > 0;
  }

  async forgetAddress(address: string): Promise<void> {
    await this.transaction.query(ALLOW_FORGETTING);
    await this.transaction.query(
      `UPDATE reports SET address = NULL, detail = '', message = NULL WHERE address = $1`,
      [address],
    );
  }

  async count(): Promise<ReportCounts> {
    const [counts] = await this.transaction.query<ReportCounts>(
      `SELECT count(*) FILTER (WHERE finding = 'hard-bounce')::integer AS "hard-bounce",
              count(*) FILTER (WHERE finding = 'soft-bounce')::integer AS "soft-bounce",
              count(*) FILTER (WHERE finding = 'complaint')::integer AS complaint,
              count(*) FILTER (WHERE finding = 'notice')::integer AS notice,
              count(*) FILTER (WHERE attributed_by IS NULL)::integer AS unattributed
       FROM reports`,
    );
    return counts!;
  }

  unattributed(limit: number): Promise<ReceivedReport[]> {
    return this.transaction.query<ReceivedReport>(
      `SELECT id, received_at AS "receivedAt", finding, status, detail, attributed_by AS "attributedBy",
              email_id AS "emailId", address
       FROM reports WHERE attributed_by IS NULL
       ORDER BY received_at DESC, id DESC LIMIT $1`,
      [limit],
    );
  }
}
