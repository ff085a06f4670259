import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Kittens } from '../../domain/kitten/kittens.js';
import { type VersionedKitten, versioned } from './kitten-view.js';
import { ViewKitten } from './view-kitten.query.js';

@QueryHandler(ViewKitten)
export class ViewKittenHandler implements IQueryHandler<ViewKitten> {
  constructor(private readonly kittens: Kittens) {}

  async execute({ kittenId }: ViewKitten): Promise<VersionedKitten> {
    return versioned(await this.kittens.get(kittenId));
  }
}
