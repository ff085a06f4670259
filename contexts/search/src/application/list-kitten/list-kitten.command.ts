import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { KittenInput } from '../../domain/kitten/kitten-details.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { ShelterId } from '../../domain/kitten/shelter-id.js';

@UseCase({ allowed: ['shelter', 'service'] })
export class ListKitten extends Command<KittenId> {
  /** @param idempotencyKey a repetition with the same key and input within 24 hours returns the id of the first kitten */
  constructor(
    readonly input: KittenInput,
    readonly shelter: ShelterId,
    readonly idempotencyKey?: string,
  ) {
    super();
  }
}
