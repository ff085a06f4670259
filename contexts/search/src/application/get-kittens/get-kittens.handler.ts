import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { GetKittens } from './get-kittens.query.js';
import { KittenStates, type StateById } from './kitten-states.js';

@QueryHandler(GetKittens)
export class GetKittensHandler implements IQueryHandler<GetKittens> {
  constructor(private readonly states: KittenStates) {}

  execute({ kittenIds, withinMs }: GetKittens): Promise<StateById> {
    return this.states.of(kittenIds, withinMs);
  }
}
