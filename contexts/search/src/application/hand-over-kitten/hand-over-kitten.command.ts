import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { ShelterId } from '../../domain/kitten/shelter-id.js';

@UseCase({ allowed: ['operator'] })
export class HandOverKitten extends Command<void> {
  /** @param to the shelter that decides about the kitten from now on */
  constructor(
    readonly kittenId: KittenId,
    readonly to: ShelterId,
  ) {
    super();
  }
}
