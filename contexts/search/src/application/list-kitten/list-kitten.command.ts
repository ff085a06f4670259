import { Command } from '@nestjs/cqrs';
import type { KittenInput } from '../../domain/kitten/kitten-details.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';

export class ListKitten extends Command<KittenId> {
  /** @param idempotencyKey lets a shelter repeat the request without listing the kitten twice */
  constructor(
    readonly input: KittenInput,
    readonly idempotencyKey?: string,
  ) {
    super();
  }
}
