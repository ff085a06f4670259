import { CommandBus } from '@nestjs/cqrs';
import { accountErasedV1 } from '@pawprint/identity/published-language';
import { type Message, MessageReader } from '@pawprint/platform/messaging';
import { toUuid } from '@pawprint/shared-kernel';
import { ForgetRecipient } from '../../application/forget-recipient/forget-recipient.command.js';

/** Translates the erasure of an account into the command that forgets the recipient, who has the same id. */
export class WhenAccountErased {
  private readonly read = MessageReader.of(accountErasedV1);

  constructor(private readonly commands: CommandBus) {}

  async handle(message: Message): Promise<void> {
    await this.commands.execute(new ForgetRecipient(toUuid(this.read(message).personId)));
  }
}
