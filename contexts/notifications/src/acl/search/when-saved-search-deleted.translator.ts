import { CommandBus } from '@nestjs/cqrs';
import { type Message, MessageReader } from '@pawprint/platform/messaging';
import { savedSearchDeletedV1 } from '@pawprint/search/published-language';
import { RetireOccasions } from '../../application/retire-occasions/retire-occasions.command.js';
import { savedSearchReference } from './references.js';

/** Translates the deletion of a saved search into the command that retires every occasion that it triggered. */
export class WhenSavedSearchDeleted {
  private readonly read = MessageReader.of(savedSearchDeletedV1);

  constructor(private readonly commands: CommandBus) {}

  async handle(message: Message): Promise<void> {
    const { savedSearchId } = this.read(message);
    await this.commands.execute(new RetireOccasions(savedSearchReference(savedSearchId)));
  }
}
