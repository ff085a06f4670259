import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Message } from '@pawprint/platform/messaging';
import { toUuid } from '@pawprint/shared-kernel';
import { MatchSavedSearches } from '../../application/match-saved-searches/match-saved-searches.command.js';

/** Matching begins where listing has ended: the shelter has its answer, and this comes after. */
@Injectable()
export class WhenKittenListed {
  constructor(private readonly commands: CommandBus) {}

  async handle(message: Message): Promise<void> {
    await this.commands.execute(new MatchSavedSearches(toUuid(message.subject)));
  }
}
