import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PreconditionFailed, Clock } from '@pawprint/platform/ports';
import { Kittens } from '../../domain/kitten/kittens.js';
import { type VersionedKitten, versioned } from '../view-kitten/kitten-view.js';
import { CorrectKitten } from './correct-kitten.command.js';

@CommandHandler(CorrectKitten)
export class CorrectKittenHandler implements ICommandHandler<CorrectKitten> {
  constructor(
    private readonly kittens: Kittens,
    private readonly clock: Clock,
  ) {}

  async execute({ kittenId, changes, shelter, versions }: CorrectKitten): Promise<VersionedKitten> {
    const kitten = await this.kittens.get(kittenId);
    const isCorrected = kitten.correct(changes, shelter, this.clock.now());
    // Errors that do not depend on the version take precedence over the precondition: RFC 9110, 13.2.1.
    if (versions && !versions.includes(kitten.version)) throw new PreconditionFailed('The kitten');
    if (!isCorrected) return versioned(kitten);
    await this.kittens.save(kitten);
    return versioned(await this.kittens.get(kittenId));
  }
}
