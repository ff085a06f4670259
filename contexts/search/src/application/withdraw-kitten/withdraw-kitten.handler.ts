import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { Kittens } from '../../domain/kitten/kittens.js';
import { WithdrawKitten } from './withdraw-kitten.command.js';

@CommandHandler(WithdrawKitten)
export class WithdrawKittenHandler implements ICommandHandler<WithdrawKitten> {
  constructor(
    private readonly kittens: Kittens,
    private readonly clock: Clock,
  ) {}

  async execute({ kittenId, shelter }: WithdrawKitten): Promise<void> {
    const kitten = await this.kittens.get(kittenId);
    kitten.withdraw(shelter, this.clock.now());
    await this.kittens.save(kitten);
  }
}
