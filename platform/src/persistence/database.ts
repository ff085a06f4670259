import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseUnavailable } from '../ports/database-unavailable.js';
import { Readiness } from '../runtime/readiness.js';

const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5_000;

/** Any number will do that nothing else in this database locks. */
const MIGRATION_LOCK = 7_291_964;

/** Connects and migrates, for as long as it takes: the process is alive without a database, it is just not ready. */
export class Database extends Readiness implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('database');
  private readonly connected = Promise.withResolvers<void>();
  private stopping = false;
  private isReady = false;

  /** @param refuse throws for as long as this process may not use what is stored there, saying why */
  constructor(
    readonly dataSource: DataSource,
    private readonly refuse: (dataSource: DataSource) => Promise<void> = async () => {},
  ) {
    super();
  }

  /** Resolves when the schema is there; never rejects. */
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
    for (let pauseMs = FIRST_PAUSE_MS; !this.stopping; pauseMs = Math.min(2 * pauseMs, MAX_PAUSE_MS)) {
      try {
        if (!this.dataSource.isInitialized) await this.dataSource.initialize();
        await this.migrate();
        await this.refuse(this.dataSource);
        this.isReady = true;
        this.connected.resolve();
        return;
      } catch (error) {
        this.logger.warn(`Not connected yet, trying again in ${pauseMs} ms: ${String(error)}`);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  /** One process at a time; the others wait and find it done. */
  private async migrate(): Promise<void> {
    const lock = this.dataSource.createQueryRunner();
    try {
      await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      await this.dataSource.runMigrations({ transaction: 'all' });
    } finally {
      await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {});
      await lock.release();
    }
  }
}
