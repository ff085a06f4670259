import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { FieldError } from '@pawprint/shared-kernel';
import type { KittenInput } from '../../domain/kitten/kitten-details.js';
import type { ShelterId } from '../../domain/kitten/shelter-id.js';

export interface ReferencedInput {
  readonly reference: string;
  readonly input: KittenInput;
}

/** The result for one kitten: listed now, listed before with the same details, or refused. */
export type ListingResult = 'listed' | 'already-listed' | { readonly errors: readonly FieldError[] };

/**
 * Lists kittens under the shelter's own references. The results are in the order of the kittens and are returned after
 * the commit. The handler retries its transaction while the database is unavailable.
 */
@UseCase({ transaction: 'own', allowed: ['shelter'] })
export class ListByReference extends Command<ListingResult[]> {
  /**
   * @param shelter the name of the shelter that owns the references; null when the import does not name one
   * @param listedBy the shelter that lists the kittens
   */
  constructor(
    readonly shelter: string | null,
    readonly listedBy: ShelterId,
    readonly kittens: readonly ReferencedInput[],
  ) {
    super();
  }
}
