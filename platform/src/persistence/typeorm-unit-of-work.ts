import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { Propagation, TransactionHost } from '@nestjs-cls/transactional';
import type { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import { ConcurrencyConflict, MAX_RUNS, type UnitOfWork } from '../ports/unit-of-work.js';
import { crashPoint } from '../runtime/crash-points.js';
import { DatabaseUnavailable, isDatabaseUnavailable } from '../ports/database-unavailable.js';

const RETRY_PAUSE_MS = 200;

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

/** A Postgres transaction that the code inside it finds through AsyncLocalStorage. */
@Injectable()
export class TypeOrmUnitOfWork implements UnitOfWork {
  private readonly current = new AsyncLocalStorage<{ afterCommit: Set<() => void> }>();

  constructor(private readonly transactionHost: TransactionHost<TransactionalAdapterTypeOrm>) {}

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.current.getStore() ? work() : this.runSeparately(work);
  }

  runSeparately<Result>(work: () => Promise<Result>): Promise<Result> {
    return retryOnConflict(() => this.runOnce(work));
  }

  savepoint<Result>(work: () => Promise<Result>): Promise<Result> {
    if (!this.current.getStore()) return this.run(work);
    return retryOnConflict(() => this.transactionHost.withTransaction(Propagation.Nested, work));
  }

  readSnapshot<Result>(read: () => Promise<Result>): Promise<Result> {
    const isolationLevel = 'REPEATABLE READ';
    return retryOnConflict(() =>
      this.transactionHost.withTransaction(Propagation.RequiresNew, { isolationLevel }, read),
    );
  }

  async runWithRetry<Result>(work: () => Promise<Result>, forMs: number): Promise<Result> {
    const deadline = performance.now() + forMs;
    for (;;) {
      try {
        return await this.run(work);
      } catch (error) {
        if (!isDatabaseUnavailable(error) || performance.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE_MS));
      }
    }
  }

  afterCommit(callback: () => void): void {
    const unit = this.current.getStore();
    if (unit) unit.afterCommit.add(callback);
    else callback();
  }

  private async runOnce<Result>(work: () => Promise<Result>): Promise<Result> {
    const unit = { afterCommit: new Set<() => void>() };
    const result = await this.current.run(unit, () =>
      this.transactionHost.withTransaction(Propagation.RequiresNew, async () => {
        const done = await work();
        crashPoint('unit-of-work.before-commit');
        return done;
      }),
    );
    crashPoint('unit-of-work.after-commit');
    for (const callback of unit.afterCommit) callback();
    return result;
  }
}

async function retryOnConflict<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let run = 1; ; run++) {
    try {
      return await work();
    } catch (error) {
      if (run < MAX_RUNS && isConflict(error)) continue;
      throw isDatabaseUnavailable(error) ? new DatabaseUnavailable(error) : error;
    }
  }
}

function isConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, cause } = error as Error & { code?: unknown };
  return (
    error instanceof ConcurrencyConflict ||
    code === SERIALIZATION_FAILURE ||
    code === DEADLOCK ||
    isConflict(cause)
  );
}
