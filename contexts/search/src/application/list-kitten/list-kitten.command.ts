import { Command } from '@nestjs/cqrs';
import type { ToldOfKitten } from '../../domain/kitten/kitten-details.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';

export type { ToldOfKitten };

export class ListKitten extends Command<KittenId> {
  /** @param idempotencyKey lets a shelter repeat itself without listing the kitten twice */
  constructor(
    readonly told: ToldOfKitten,
    readonly idempotencyKey?: string,
  ) {
    super();
  }
}
