import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { KittenInput } from '../../domain/kitten/kitten-details.js';

export interface ToldByReference {
  readonly reference: string;
  readonly told: KittenInput;
}

/** What became of one kitten: it was listed, or it had been before, or it is refused, and because of which field. */
export type Verdict = 'listed' | 'already-listed' | { readonly field: string; readonly message: string };

/**
 * Lists kittens under the shelter's own references. The result has a verdict for each kitten, in their order, and is
 * returned after the commit. The handler repeats its transaction while the database is unavailable.
 */
@UseCase({ transaction: 'own' })
export class ListByReference extends Command<Verdict[]> {
  /** @param shelter whose references they are */
  constructor(
    readonly shelter: string,
    readonly kittens: readonly ToldByReference[],
  ) {
    super();
  }
}
