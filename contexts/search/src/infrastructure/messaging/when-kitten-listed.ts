import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Message, Outbox } from '@pawprint/platform/messaging';
import { Clock, UnitOfWork } from '@pawprint/platform/ports';
import { toUuid } from '@pawprint/shared-kernel';
import { MatchSavedSearches } from '../../application/match-saved-searches/match-saved-searches.command.js';

/** The internal message to match a kitten with the remaining saved searches, after one batch. */
export const CONTINUE_MATCHING = 'search.continue-matching';

/**
 * Matches a kitten with saved searches after it is listed, so that the shelter does not wait for matching. A unit of work
 * matches one batch. In the same commit it appends a message for the next batch to the end of the log, so that the rest is
 * not lost. A kitten that is listed in the meantime is matched before that next batch.
 */
@Injectable()
export class WhenKittenListed {
  constructor(
    private readonly commands: CommandBus,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle({ subject, data }: Message): Promise<void> {
    const { after } = data as { readonly after?: string };
    await this.unitOfWork.run(async () => {
      const last = after === undefined ? null : toUuid<'SavedSearch'>(after);
      const next = await this.commands.execute(new MatchSavedSearches(toUuid(subject), last));
      if (next === null) return;
      const time = this.clock.now();
      await this.outbox.append([
        { type: CONTINUE_MATCHING, subject, time, data: { after: next }, published: false },
      ]);
    });
  }
}
