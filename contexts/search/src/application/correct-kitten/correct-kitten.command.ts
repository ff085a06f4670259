import { Command } from '@nestjs/cqrs';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { KittenInput } from '../../domain/kitten/kitten-details.js';
import type { VersionedKitten } from '../view-kitten/kitten-view.js';

/** As much of the details as is to be told differently. */
export type Correction = Partial<Omit<KittenInput, 'place'>> & {
  readonly place?: Partial<KittenInput['place']>;
};

export class CorrectKitten extends Command<VersionedKitten> {
  /** @param versions one of which is corrected; null when any will do */
  constructor(
    readonly kittenId: KittenId,
    readonly correction: Correction,
    readonly versions: readonly number[] | null,
  ) {
    super();
  }
}
