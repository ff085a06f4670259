import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { ShelterId } from '../../domain/kitten/shelter-id.js';

@UseCase({ allowed: ['shelter'] })
export class WithdrawKitten extends Command<void> {
  /** @param shelter the shelter that decides */
  constructor(
    readonly kittenId: KittenId,
    readonly shelter: ShelterId,
  ) {
    super();
  }
}
