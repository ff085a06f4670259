import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, type ICommand, type IQuery, QueryBus } from '@nestjs/cqrs';
import { Pipeline } from './pipeline.js';

/** Nest's command bus has no hook around a handler, so this subclass overrides `execute`. */
@Injectable()
export class PipelineCommandBus extends CommandBus {
  @Inject() private readonly pipeline!: Pipeline;

  // The overloads of the base class differ only in the type of their result.
  override execute<Result>(command: ICommand): Promise<Result> {
    return this.pipeline.runCommand(command, () => super.execute<ICommand, Result>(command));
  }
}

@Injectable()
export class PipelineQueryBus extends QueryBus {
  @Inject() private readonly pipeline!: Pipeline;

  override execute<Result>(query: IQuery): Promise<Result> {
    return this.pipeline.runQuery(query, () => super.execute<IQuery, Result>(query));
  }
}
