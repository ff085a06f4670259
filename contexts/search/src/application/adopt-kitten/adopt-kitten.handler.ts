import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, UnitOfWork } from '@pawprint/platform/ports';
import { Kittens } from '../../domain/kitten/kittens.js';
import { AdoptKitten } from './adopt-kitten.command.js';

@CommandHandler(AdoptKitten)
export class AdoptKittenHandler implements ICommandHandler<AdoptKitten> {
  constructor(
    private readonly kittens: Kittens,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute({ kittenId }: AdoptKitten): Promise<void> {
    return this.unitOfWork.run(async () => {
      const kitten = await this.kittens.get(kittenId);
      kitten.adopt(this.clock.now());
      await this.kittens.save(kitten);
    });
  }
}
