import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { Reference } from '../../domain/notification/reference.js';
import { RetiredOccasions } from '../../domain/notification/retired-occasions.js';
import { RetireOccasions } from './retire-occasions.command.js';

const DAY_MS = 86_400_000;
/** Each command adds one row and deletes at most this many old ones, so old rows cannot accumulate. */
const MAX_DELETED_AT_ONCE = 100;

/** The number of days after which a retirement is deleted. It is longer than any digest, retry or usual pause. */
export const RETIREMENT_KEPT_DAYS = 400;

@CommandHandler(RetireOccasions)
export class RetireOccasionsHandler implements ICommandHandler<RetireOccasions> {
  constructor(
    private readonly retired: RetiredOccasions,
    private readonly clock: Clock,
  ) {}

  async execute(command: RetireOccasions): Promise<void> {
    const reference = Reference.of(command.reference);
    const now = this.clock.now();
    await this.retired.retire(reference, now);
    const oldest = new Date(now.getTime() - RETIREMENT_KEPT_DAYS * DAY_MS);
    await this.retired.deleteBefore(oldest, MAX_DELETED_AT_ONCE);
  }
}
