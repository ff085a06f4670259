import { Query } from '@nestjs/cqrs';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { KittenView } from './kitten-view.js';

export class ViewKitten extends Query<KittenView> {
  constructor(readonly kittenId: KittenId) {
    super();
  }
}
