import { Command } from '@nestjs/cqrs';
import type { KittenInput } from '../../domain/kitten/kitten-details.js';

export interface ToldByReference {
  readonly reference: string;
  readonly told: KittenInput;
}

/** What became of one kitten: it was listed, or it had been before, or it is refused, and because of which field. */
export type Verdict = 'listed' | 'already-listed' | { readonly field: string; readonly message: string };

/** ApiResponses for each kitten in their order. All that is said to be listed is committed by then. */
export class ListByReference extends Command<Verdict[]> {
  /** @param shelter whose references they are */
  constructor(
    readonly shelter: string,
    readonly kittens: readonly ToldByReference[],
  ) {
    super();
  }
}
