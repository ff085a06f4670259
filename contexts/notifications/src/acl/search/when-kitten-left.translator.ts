import { CommandBus } from '@nestjs/cqrs';
import { type Message, MessageReader } from '@pawprint/platform/messaging';
import type { kittenAdoptedV1, kittenWithdrawnV1 } from '@pawprint/search/published-language';
import { RetireOccasions } from '../../application/retire-occasions/retire-occasions.command.js';
import { kittenReference } from './kitten-reference.js';

/** Translates the adoption or the withdrawal of a kitten into the command that retires every occasion about it. */
export class WhenKittenLeft {
  private readonly read: (message: Message) => { readonly kittenId: string };

  constructor(
    private readonly commands: CommandBus,
    event: typeof kittenAdoptedV1 | typeof kittenWithdrawnV1,
  ) {
    this.read = MessageReader.of<{ readonly kittenId: string }>(event);
  }

  async handle(message: Message): Promise<void> {
    await this.commands.execute(new RetireOccasions(kittenReference(this.read(message).kittenId)));
  }
}
