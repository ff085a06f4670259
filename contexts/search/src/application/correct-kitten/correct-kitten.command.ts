import { Command } from '@nestjs/cqrs';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { KittenChanges } from '../../domain/kitten/kitten-details.js';
import type { VersionedKitten } from '../view-kitten/kitten-view.js';

export class CorrectKitten extends Command<VersionedKitten> {
  /** @param versions the kitten must have one of these; null when it may have any */
  constructor(
    readonly kittenId: KittenId,
    readonly changes: KittenChanges,
    readonly versions: readonly number[] | null,
  ) {
    super();
  }
}
