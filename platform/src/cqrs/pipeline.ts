import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@pawprint/shared-kernel';
import { inSpan } from '../observability/span.js';
import { DURATION_BUCKETS_SECONDS, Histogram, Metrics } from '../observability/metrics.js';
import { currentCaller, isAllowed, NotAllowed, UnitOfWork, UseCase } from '../ports/index.js';

/**
 * The steps around every command and query handler, whichever adapter sent it: a span, a duration metric, and for a
 * command the check of its callers and one unit of work. The unit of work runs the handler again after a ConcurrencyConflict, so a handler starts by
 * loading the aggregates that it changes.
 */
@Injectable()
export class Pipeline {
  private readonly durations: Histogram;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reflector: Reflector,
    metrics: Metrics,
  ) {
    this.durations = new Histogram({
      name: 'use_case_duration_seconds',
      help: 'Time from sending a command or query until its result or error, including every run of its unit of work',
      labelNames: ['use_case', 'outcome'],
      buckets: DURATION_BUCKETS_SECONDS,
      registers: [metrics],
    });
  }

  /** A command inside an open unit of work joins it. After a conflict, only the whole unit runs again. */
  runCommand<Result>(command: object, handle: () => Promise<Result>): Promise<Result> {
    const { transaction, allowed } = this.reflector.get(UseCase, command.constructor) ?? {};
    return this.observe(command, async () => {
      if (allowed && !isAllowed(allowed, currentCaller())) throw new NotAllowed(allowed);
      return transaction === 'own' ? handle() : this.unitOfWork.run(handle);
    });
  }

  runQuery<Result>(query: object, handle: () => Promise<Result>): Promise<Result> {
    const { snapshot } = this.reflector.get(UseCase, query.constructor) ?? {};
    return this.observe(query, snapshot ? () => this.unitOfWork.readSnapshot(handle) : handle);
  }

  private observe<Result>(useCase: object, run: () => Promise<Result>): Promise<Result> {
    const { name } = useCase.constructor;
    return inSpan(name, async () => {
      const startedAt = performance.now();
      let outcome = 'succeeded';
      try {
        return await run();
      } catch (error) {
        outcome = error instanceof DomainError ? 'refused' : 'failed';
        throw error;
      } finally {
        this.durations.observe({ use_case: name, outcome }, (performance.now() - startedAt) / 1_000);
      }
    });
  }
}
