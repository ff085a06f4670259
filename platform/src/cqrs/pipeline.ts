import { Injectable } from '@nestjs/common';
import { DomainError } from '@pawprint/shared-kernel';
import { inSpan } from '../observability/span.js';
import { type Histogram, Metrics } from '../observability/metrics.js';
import { UnitOfWork, useCaseOptionsOf } from '../ports/index.js';

/**
 * The steps that every command and every query passes, whichever adapter sent it: a span, a duration metric, and for a
 * command one unit of work. The unit of work runs the handler again when it loses a race (ConcurrencyConflict), so a
 * handler starts by loading what it changes.
 */
@Injectable()
export class Pipeline {
  private readonly durations: Histogram;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    metrics: Metrics,
  ) {
    this.durations = metrics.histogram(
      'use_case_duration_seconds',
      'Time from sending a command or query until its result or error, every run of its unit of work included',
      ['use_case', 'outcome'],
    );
  }

  /** A command inside an open unit of work joins it, and is then repeated only with the whole unit. */
  runCommand<Result>(command: object, handle: () => Promise<Result>): Promise<Result> {
    const { transaction } = useCaseOptionsOf(command);
    return this.observe(command, transaction === 'own' ? handle : () => this.unitOfWork.run(handle));
  }

  runQuery<Result>(query: object, handle: () => Promise<Result>): Promise<Result> {
    const { snapshot } = useCaseOptionsOf(query);
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
