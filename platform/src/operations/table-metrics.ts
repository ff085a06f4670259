import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '../observability/metrics.js';
import { Transaction } from '../persistence/transaction.js';

const DEAD_LETTERS = `
  SELECT subscription, count(*)::integer AS value FROM retry_queue WHERE state = 'dead' GROUP BY subscription`;

/** All months of the outbox are one table. Postgres knows the size on disk, and estimates the rows, without reading a table. */
const TABLES = `
  SELECT coalesce(parent.relname, relation.relname) AS name,
         sum(pg_total_relation_size(relation.oid))::float8 AS bytes,
         sum(greatest(relation.reltuples, 0))::float8 AS rows
  FROM pg_class AS relation
  LEFT JOIN pg_inherits ON inhrelid = relation.oid
  LEFT JOIN pg_class AS parent ON parent.oid = inhparent
  WHERE relation.relnamespace = current_schema()::regnamespace AND relation.relkind = 'r'
  GROUP BY 1`;

/** Gauges with what the tables of a context store: dead letters, and the size of each table, so that the disk is bounded. */
@Injectable()
export class TableMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly transaction: Transaction,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge(
      'dead_letters',
      'Dead letters of each subscription that wait for a decision',
      ['subscription'],
      async () =>
        (await this.transaction.query<{ subscription: string; value: number }>(DEAD_LETTERS)).map(
          ({ subscription, value }) => ({ labels: { subscription }, value }),
        ),
    );
    this.tableGauge('bytes', 'The size of each table on disk, with its indexes');
    this.tableGauge('rows', 'The rows of each table, as Postgres estimated them in its last ANALYZE');
  }

  private tableGauge(unit: 'bytes' | 'rows', help: string): void {
    this.metrics.gauge(`table_${unit}`, help, ['table'], async () => {
      const tables = await this.transaction.query<Record<'bytes' | 'rows', number> & { name: string }>(
        TABLES,
      );
      return tables.map(({ name, [unit]: value }) => ({ labels: { table: name }, value }));
    });
  }
}
