import { type DynamicModule, Module } from '@nestjs/common';
import { CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import { PipelineCommandBus, PipelineQueryBus } from './buses.js';
import { Pipeline } from './pipeline.js';

/** Nest's CQRS module with the two buses of the pipeline in place of its own. */
@Module({})
export class UseCasesModule {
  static forRoot(): DynamicModule {
    const { providers = [], ...cqrs } = CqrsModule.forRoot();
    return {
      ...cqrs,
      providers: [
        ...providers,
        Pipeline,
        { provide: CommandBus, useClass: PipelineCommandBus },
        { provide: QueryBus, useClass: PipelineQueryBus },
      ],
    };
  }
}
