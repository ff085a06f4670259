import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { KittenState } from '../../domain/kitten/kitten-state.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { GetKittens } from './get-kittens.query.js';

@QueryHandler(GetKittens)
export class GetKittensHandler implements IQueryHandler<GetKittens> {
  constructor(private readonly kittens: Kittens) {}

  execute({ kittenIds, withinMs }: GetKittens): Promise<ReadonlyMap<KittenId, KittenState>> {
    return this.kittens.statesOf(kittenIds, withinMs);
  }
}
