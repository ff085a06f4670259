import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PreconditionFailed, Clock } from '@pawprint/platform/ports';
import { kittenDetails } from '../../domain/kitten/kitten-details.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { type VersionedKitten, versioned } from '../view-kitten/kitten-view.js';
import { CorrectKitten } from './correct-kitten.command.js';

@CommandHandler(CorrectKitten)
export class CorrectKittenHandler implements ICommandHandler<CorrectKitten> {
  constructor(
    private readonly kittens: Kittens,
    private readonly clock: Clock,
  ) {}

  /** Whoever loses a race finds another version when the work is run again. */
  async execute({ kittenId, correction, versions }: CorrectKitten): Promise<VersionedKitten> {
    const now = this.clock.now();
    const kitten = await this.kittens.get(kittenId);
    const place = { ...kitten.details.place, ...correction.place };
    const details = kittenDetails({ ...kitten.details, ...correction, place }, now);
    const isCorrected = kitten.correct(details, now);
    // What could not be done in any version is refused for that reason: RFC 9110, 13.2.1.
    if (versions && !versions.includes(kitten.version)) throw new PreconditionFailed('The kitten');
    if (!isCorrected) return versioned(kitten);
    await this.kittens.save(kitten);
    return versioned(await this.kittens.get(kittenId));
  }
}
