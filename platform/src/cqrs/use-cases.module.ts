import { type DynamicModule, Module } from '@nestjs/common';
import { CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import { PipelineCommandBus, PipelineQueryBus } from './buses.js';
import { Pipeline } from './pipeline.js';

/** Nest's CQRS module, in which the buses of the pipeline replace Nest's own buses. */
@Module({})
export class UseCasesModule {
  static forRoot(): DynamicModule {
    const { providers, ...cqrs } = CqrsModule.forRoot();
    return {
      ...cqrs,
      providers: [
        ...providers!,
        Pipeline,
        { provide: CommandBus, useClass: PipelineCommandBus },
        { provide: QueryBus, useClass: PipelineQueryBus },
      ],
    };
  }
}
