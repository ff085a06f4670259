import { Command } from '@nestjs/cqrs';
import type { KittenInput } from '../../domain/kitten/kitten-details.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';

export type { KittenInput };

export class ListKitten extends Command<KittenId> {
  /** @param idempotencyKey lets a shelter repeat itself without listing the kitten twice */
  constructor(
    readonly told: KittenInput,
    readonly idempotencyKey?: string,
  ) {
    super();
  }
}
