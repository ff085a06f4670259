import { hash } from 'node:crypto';
import type { OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DatabaseUnavailable, isDatabaseUnavailable } from '../ports/database-unavailable.js';
import { CrashSafeClient } from './crash-safe-client.js';

/**
 * One connection for reads outside of all units of work. They see what is committed, also when a unit of work calls them,
 * and they never wait for a connection that a unit of work holds.
 */
export class CommittedReads implements OnApplicationShutdown {
  private readonly pool: pg.Pool;

  constructor(
    readonly databaseUrl: string,
    readonly schema: string,
  ) {
    this.pool = new pg.Pool({
      Client: CrashSafeClient,
      connectionString: databaseUrl,
      application_name: `${schema}, reading`,
      options: `-c search_path=${schema}`,
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 5_000,
      query_timeout: 6_000,
    });
    // A connection that breaks while it is idle is replaced by the next read.
    this.pool.on('error', () => {});
  }

  /**
   * @param sql a constant text, because it is prepared
   * @param rowMode `array`: without the names of the columns
   * @throws DatabaseUnavailable when Postgres does not answer
   */
  async query<Row>(sql: string, values: readonly unknown[] = [], rowMode?: 'array'): Promise<Row[]> {
    try {
      const query = { name: hash('sha1', sql), text: sql, values: [...values], ...(rowMode && { rowMode }) };
      const { rows } = await this.pool.query<Row & object>(query);
      return rows;
    } catch (error) {
      throw isDatabaseUnavailable(error) ? new DatabaseUnavailable(error) : error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
