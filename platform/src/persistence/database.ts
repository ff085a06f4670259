import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { DatabaseUnavailable } from '../ports/database-unavailable.js';
import { BackOff } from '../runtime/back-off.js';
import { CannotStart, type ConnectionPool, type Readiness } from '../runtime/index.js';

const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5_000;

/** Connects to Postgres and migrates the schema, and retries until both succeed. Until then the process is alive, but not ready. */
export class Database implements Readiness, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('database');
  private readonly connected = Promise.withResolvers<void>();
  private readonly conditions = new Map<string, () => boolean>();
  private stopping = false;
  private isReady = false;

  /**
   * @param migrate brings the schema up to date
   * @param refuse throws, with the reason, while this process must not use the stored data
   * @param isOptional whether the process is ready without the database
   */
  constructor(
    readonly dataSource: DataSource,
    private readonly migrate: () => Promise<void>,
    private readonly refuse: (dataSource: DataSource) => Promise<void> = async () => {},
    readonly isOptional = false,
  ) {
    // runContext reports a rejection and ends the process. In tests, no code may await this promise, and an unhandled rejection would end the process.
    this.connected.promise.catch(() => {});
  }

  get ready(): Promise<void> {
    return this.connected.promise;
  }

  require(what: string, isMet: () => boolean): void {
    this.conditions.set(what, isMet);
  }

  async ping(): Promise<void> {
    if (!this.isReady) throw new DatabaseUnavailable('not connected and migrated yet');
    for (const [what, isMet] of this.conditions)
      if (!isMet()) throw new DatabaseUnavailable(`not yet: ${what}`);
    await this.dataSource.query('SELECT 1').catch((error: unknown) => {
      throw new DatabaseUnavailable(error);
    });
  }

  pool(): ConnectionPool | null {
    const { master: pool } = this.dataSource.driver as unknown as { readonly master?: pg.Pool };
    if (pool === undefined) return null;
    return {
      maxConnections: pool.options.max,
      openConnections: pool.totalCount,
      idleConnections: pool.idleCount,
      waiting: pool.waitingCount,
    };
  }

  onApplicationBootstrap(): void {
    void this.connect();
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  private async connect(): Promise<void> {
    const backOff = new BackOff(FIRST_PAUSE_MS, MAX_PAUSE_MS);
    while (!this.stopping) {
      try {
        await this.migrate();
        if (!this.dataSource.isInitialized) await this.dataSource.initialize();
        await this.refuse(this.dataSource);
        this.isReady = true;
        this.connected.resolve();
        return;
      } catch (error) {
        if (error instanceof CannotStart) return this.connected.reject(error);
        const pauseMs = backOff.pauseMs();
        this.logger.warn(`Not connected yet, retrying in ${pauseMs} ms: ${String(error)}`);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }
}
