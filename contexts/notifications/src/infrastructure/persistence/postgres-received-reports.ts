import { Injectable } from '@nestjs/common';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import {
  type ReceivedReport,
  ReceivedReports,
  type ReportCounts,
} from '../../domain/address/received-report.js';

@Injectable()
export class PostgresReceivedReports extends ReceivedReports {
  constructor(private readonly transaction: TypeOrmTransaction) {
    super();
  }

  async addOnce(report: ReceivedReport, message: Uint8Array | null): Promise<boolean> {
    const { id, receivedAt, finding, status, said, attributedBy, mailId, address } = report;
    const added = await this.transaction.query(
      `INSERT INTO reports (id, received_at, finding, status, said, attributed_by, mail_id, address, message)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT DO NOTHING
       RETURNING id`,
      [id, receivedAt, finding, status, said, attributedBy, mailId, address, message && Buffer.from(message)],
    );
    return added.length > 0;
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
      `SELECT id, received_at AS "receivedAt", finding, status, said, attributed_by AS "attributedBy",
              mail_id AS "mailId", address
       FROM reports WHERE attributed_by IS NULL
       ORDER BY received_at DESC, id DESC LIMIT $1`,
      [limit],
    );
  }
}
