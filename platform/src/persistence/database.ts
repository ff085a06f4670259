import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseUnavailable } from '../ports/database-unavailable.js';
import { BackOff } from '../runtime/back-off.js';
import { CannotStart, Readiness } from '../runtime/index.js';

const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5_000;

/** Connects and migrates, for as long as it takes: without a database the process is alive, but not ready. */
export class Database extends Readiness implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('database');
  private readonly connected = Promise.withResolvers<void>();
  private stopping = false;
  private isReady = false;

  /**
   * @param migrate brings the schema up to date
   * @param refuse throws for as long as this process may not use what is stored there, saying why
   */
  constructor(
    readonly dataSource: DataSource,
    private readonly migrate: () => Promise<void>,
    private readonly refuse: (dataSource: DataSource) => Promise<void> = async () => {},
  ) {
    super();
    // Reported by runContext, which ends the process; other callers may not be waiting for it.
    this.connected.promise.catch(() => {});
  }

  get ready(): Promise<void> {
    return this.connected.promise;
  }

  async ping(): Promise<void> {
    if (!this.isReady) throw new DatabaseUnavailable('not connected and migrated yet');
    await this.dataSource.query('SELECT 1').catch((error: unknown) => {
      throw new DatabaseUnavailable(error);
    });
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
        this.logger.warn(`Not connected yet, trying again in ${pauseMs} ms: ${String(error)}`);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }
}
