import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids, UnitOfWork } from '@pawprint/platform/ports';
import { FieldErrors, InvalidValue } from '@pawprint/shared-kernel';
import { Kitten } from '../../domain/kitten/kitten.js';
import { KittenDetails } from '../../domain/kitten/kitten-details.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import type { ShelterId } from '../../domain/kitten/shelter-id.js';
import { type ReferencedKitten, type ReferenceOwner, References } from '../../domain/kitten/references.js';
import { shelterName, shelterReference, UNNAMED_SHELTER } from '../../domain/kitten/shelter-reference.js';
import { ListByReference, type ListingResult, type ReferencedInput } from './list-by-reference.command.js';

/** An import continues when Postgres becomes available again within this time. */
const RETRY_FOR_MS = 5_000;

const RESULTS: Readonly<Record<ReferenceOwner, ListingResult>> = {
  'this-kitten': 'listed',
  'same-details': 'already-listed',
  'other-details': {
    errors: [{ field: 'reference', message: 'was used before for another kitten, with other details' }],
  },
};

type RefusedKitten = Exclude<ListingResult, string>;

@CommandHandler(ListByReference)
export class ListByReferenceHandler implements ICommandHandler<ListByReference> {
  constructor(
    private readonly kittens: Kittens,
    private readonly references: References,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  execute(command: ListByReference): Promise<ListingResult[]> {
    return this.unitOfWork.runWithRetry(() => this.list(command), RETRY_FOR_MS);
  }

  private async list({ shelter, listedBy, kittens: inputs }: ListByReference): Promise<ListingResult[]> {
    const owner = shelter === null ? UNNAMED_SHELTER : shelterName(shelter);
    const kittens = inputs.map((input) => this.referencedKitten(input, listedBy));
    const valid = kittens.filter((one) => 'kitten' in one);
    const owners = await this.references.assign(owner, valid);
    const newKittens = valid.filter((_, at) => owners[at] === 'this-kitten');
    await this.kittens.add(...newKittens.map(({ kitten }) => kitten));
    const results = owners.map((one) => RESULTS[one]).values();
    return kittens.map((one) => ('kitten' in one ? results.next().value! : one));
  }

  private referencedKitten(
    { reference, input }: ReferencedInput,
    listedBy: ShelterId,
  ): ReferencedKitten | RefusedKitten {
    const now = this.clock.now();
    try {
      const errors = new FieldErrors();
      const validReference = errors.collect(() => shelterReference(reference));
      const details = errors.collect(() => KittenDetails.of(input, now));
      errors.throwIfAny();
      return { reference: validReference!, kitten: Kitten.list(this.ids.next(), details!, listedBy, now) };
    } catch (error) {
      if (error instanceof InvalidValue) return { errors: error.errors };
      throw error;
    }
  }
}
