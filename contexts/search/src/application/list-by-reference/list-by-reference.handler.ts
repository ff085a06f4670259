import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids, UnitOfWork } from '@pawprint/platform/ports';
import { InvalidValue } from '@pawprint/shared-kernel';
import { Kitten } from '../../domain/kitten/kitten.js';
import { kittenDetails, type KittenInput, wordingOf } from '../../domain/kitten/kitten-details.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { References, type WhoseReference } from '../../domain/kitten/references.js';
import { type Verdict, ListByReference, type ToldByReference } from './list-by-reference.command.js';

/** A shelter that sends a whole catalogue is not sent home because Postgres restarts. */
const INSIST_MS = 5_000;

const BECOMES: Readonly<Record<WhoseReference, Verdict>> = {
  this: 'listed',
  'the-same': 'already-listed',
  another: {
    field: 'reference',
    message: 'stands for another kitten: something else was told under it before',
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

  execute({ shelter, kittens }: ListByReference): Promise<Verdict[]> {
    return this.unitOfWork.runWithRetry(() => this.list(shelter, kittens), INSIST_MS);
  }

  private async list(shelter: string, told: readonly ToldByReference[]): Promise<Verdict[]> {
    const now = this.clock.now();
    const tried = told.map(({ reference, told: details }) => ({
      reference,
      kitten: this.tryToList(details, now),
    }));
    const proper = tried.filter((one) => one.kitten instanceof Kitten) as {
      reference: string;
      kitten: Kitten;
    }[];
    const found = await this.references.take(
      shelter,
      proper.map(({ reference, kitten: { id, details } }) => ({
        reference,
        wording: wordingOf(details),
        kittenId: id,
      })),
    );
    await this.kittens.addAll(
      proper.filter((_, number) => found[number] === 'this').map(({ kitten }) => kitten),
    );
    const become = new Map(proper.map(({ kitten }, number) => [kitten, BECOMES[found[number]!]]));
    return tried.map(({ kitten }) => (kitten instanceof Kitten ? become.get(kitten)! : kitten.errors[0]!));
  }

  private tryToList(told: KittenInput, now: Date): Kitten | InvalidValue {
    try {
      return Kitten.list(this.ids.next(), kittenDetails(told, now), now);
    } catch (error) {
      if (error instanceof InvalidValue) return error;
      throw error;
    }
  }
}
