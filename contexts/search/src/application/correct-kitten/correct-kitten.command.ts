import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { KittenChanges } from '../../domain/kitten/kitten-details.js';
import type { ShelterId } from '../../domain/kitten/shelter-id.js';
import type { VersionedKitten } from '../view-kitten/kitten-view.js';

@UseCase({ allowed: ['shelter'] })
export class CorrectKitten extends Command<VersionedKitten> {
  /**
   * @param shelter the shelter that decides
   * @param versions the kitten must have one of these versions; null accepts any version
   */
  constructor(
    readonly kittenId: KittenId,
    readonly changes: KittenChanges,
    readonly shelter: ShelterId,
    readonly versions: readonly number[] | null,
  ) {
    super();
  }
}
