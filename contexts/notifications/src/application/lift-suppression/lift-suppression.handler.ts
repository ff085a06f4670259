import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { NotFound, normalForm } from '@pawprint/shared-kernel';
import { Addresses } from '../../domain/address/addresses.js';
import { LiftSuppression } from './lift-suppression.command.js';

@CommandHandler(LiftSuppression)
export class LiftSuppressionHandler implements ICommandHandler<LiftSuppression> {
  constructor(
    private readonly addresses: Addresses,
    private readonly clock: Clock,
  ) {}

  async execute({ address, reason, by }: LiftSuppression): Promise<void> {
    const found = await this.addresses.findForUpdate(normalForm(address));
    if (found === null) throw new NotFound('suppressed address', address);
    found.lift(reason, by, this.clock.now());
    await this.addresses.put(found);
  }
}
