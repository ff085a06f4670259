import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { Kittens } from '../../domain/kitten/kittens.js';
import { HandOverKitten } from './hand-over-kitten.command.js';

@CommandHandler(HandOverKitten)
export class HandOverKittenHandler implements ICommandHandler<HandOverKitten> {
  constructor(
    private readonly kittens: Kittens,
    private readonly clock: Clock,
  ) {}

  async execute({ kittenId, to }: HandOverKitten): Promise<void> {
    const kitten = await this.kittens.get(kittenId);
    kitten.handOver(to, this.clock.now());
    await this.kittens.save(kitten);
  }
}
