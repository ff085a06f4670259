import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { FieldError } from '@pawprint/shared-kernel';
import type { KittenInput } from '../../domain/kitten/kitten-details.js';

export interface ReferencedInput {
  readonly reference: string;
  readonly input: KittenInput;
}

/** The result for one kitten. */
export type ListingResult = 'listed' | 'already-listed' | { readonly errors: readonly FieldError[] };

/**
 * Lists kittens under the shelter's own references. The result has an entry for each kitten, in their order, and is
 * returned after the commit. The handler repeats its transaction while the database is unavailable.
 */
@UseCase({ transaction: 'own' })
export class ListByReference extends Command<ListingResult[]> {
  /** @param shelter the owner of the references; null when the shelter gave no name */
  constructor(
    readonly shelter: string | null,
    readonly kittens: readonly ReferencedInput[],
  ) {
    super();
  }
}
