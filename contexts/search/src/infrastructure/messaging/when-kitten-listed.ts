import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Message, Outbox } from '@pawprint/platform/messaging';
import { Clock, UnitOfWork } from '@pawprint/platform/ports';
import { toUuid } from '@pawprint/shared-kernel';
import { MatchSavedSearches } from '../../application/match-saved-searches/match-saved-searches.command.js';

/** Said to ourselves: a kitten was told to many, and there are more. */
export const MATCHING_GOES_ON = 'search.matching-goes-on';

/**
 * Matching begins where listing has ended: the shelter has its answer, and this comes after. What one unit of work leaves
 * to do is said in its own commit, at the end of the log: it is lost with nothing, and a kitten that was listed meanwhile
 * comes first.
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
        { type: MATCHING_GOES_ON, subject, time, data: { after: next }, published: false },
      ]);
    });
  }
}
