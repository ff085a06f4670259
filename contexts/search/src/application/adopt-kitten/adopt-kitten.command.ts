import { Command } from '@nestjs/cqrs';
import type { KittenId } from '../../domain/kitten/kitten-id.js';

export class AdoptKitten extends Command<void> {
  constructor(readonly kittenId: KittenId) {
    super();
  }
}
