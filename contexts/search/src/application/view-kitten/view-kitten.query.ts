import { Query } from '@nestjs/cqrs';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { VersionedKitten } from './kitten-view.js';

export class ViewKitten extends Query<VersionedKitten> {
  constructor(readonly kittenId: KittenId) {
    super();
  }
}
