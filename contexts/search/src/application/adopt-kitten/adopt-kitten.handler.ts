import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { Kittens } from '../../domain/kitten/kittens.js';
import { AdoptKitten } from './adopt-kitten.command.js';

@CommandHandler(AdoptKitten)
export class AdoptKittenHandler implements ICommandHandler<AdoptKitten> {
  constructor(
    private readonly kittens: Kittens,
    private readonly clock: Clock,
  ) {}

  async execute({ kittenId, shelter }: AdoptKitten): Promise<void> {
    const kitten = await this.kittens.get(kittenId);
    kitten.adopt(shelter, this.clock.now());
    await this.kittens.save(kitten);
  }
}
