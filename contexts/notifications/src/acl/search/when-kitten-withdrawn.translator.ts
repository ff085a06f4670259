import { CommandBus } from '@nestjs/cqrs';
import { type Message, MessageReader } from '@pawprint/platform/messaging';
import { kittenWithdrawnV1 } from '@pawprint/search/published-language';
import { RetireOccasions } from '../../application/retire-occasions/retire-occasions.command.js';
import { kittenReference } from './references.js';

/** Translates the withdrawal of a kitten into the command that retires every occasion about it. */
export class WhenKittenWithdrawn {
  private readonly read = MessageReader.of(kittenWithdrawnV1);

  constructor(private readonly commands: CommandBus) {}

  async handle(message: Message): Promise<void> {
    await this.commands.execute(new RetireOccasions(kittenReference(this.read(message).kittenId)));
  }
}
