import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids, UnitOfWork } from '@pawprint/platform/ports';
import { FieldErrors, InvalidValue } from '@pawprint/shared-kernel';
import { Kitten } from '../../domain/kitten/kitten.js';
import { KittenDetails } from '../../domain/kitten/kitten-details.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { type ReferenceOwner, References } from '../../domain/kitten/references.js';
import {
  shelterName,
  shelterReference,
  type ShelterReference,
  UNNAMED_SHELTER,
} from '../../domain/kitten/shelter-reference.js';
import { ListByReference, type ListingResult, type ReferencedInput } from './list-by-reference.command.js';

/** An import goes on when Postgres restarts within this time. */
const RETRY_FOR_MS = 5_000;

const RESULTS: Readonly<Record<ReferenceOwner, ListingResult>> = {
  'this-kitten': 'listed',
  'same-details': 'already-listed',
  'other-details': {
    errors: [
      { field: 'reference', message: 'stands for another kitten: it was used with other details before' },
    ],
  },
};

@CommandHandler(ListByReference)
export class ListByReferenceHandler implements ICommandHandler<ListByReference> {
  constructor(
    private readonly kittens: Kittens,
    private readonly references: References,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  execute({ shelter, kittens }: ListByReference): Promise<ListingResult[]> {
    return this.unitOfWork.runWithRetry(() => this.list(shelter, kittens), RETRY_FOR_MS);
  }

  private async list(shelter: string | null, inputs: readonly ReferencedInput[]): Promise<ListingResult[]> {
    const owner = shelter === null ? UNNAMED_SHELTER : shelterName(shelter);
    const results: ListingResult[] = [];
    const valid: { at: number; kitten: Kitten; reference: ShelterReference }[] = [];
    for (const [at, input] of inputs.entries()) {
      try {
        valid.push({ at, ...this.referencedKitten(input) });
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error;
        results[at] = { errors: error.errors };
      }
    }
    const owners = await this.references.assign(
      owner,
      valid.map(({ reference, kitten: { id, details } }) => ({
        reference,
        wording: details.wording,
        kittenId: id,
      })),
    );
    const fresh = valid.filter((_, index) => owners[index] === 'this-kitten');
    await this.kittens.add(...fresh.map(({ kitten }) => kitten));
    for (const [index, { at }] of valid.entries()) results[at] = RESULTS[owners[index]!];
    return results;
  }

  /** @throws InvalidValue naming every wrong field */
  private referencedKitten(given: ReferencedInput): { kitten: Kitten; reference: ShelterReference } {
    const now = this.clock.now();
    const errors = new FieldErrors();
    const reference = errors.collect(() => shelterReference(given.reference));
    const details = errors.collect(() => KittenDetails.of(given.input, now));
    errors.throwIfAny();
    return { kitten: Kitten.list(this.ids.next(), details!, now), reference: reference! };
  }
}
