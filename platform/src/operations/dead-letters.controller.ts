import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Count, InvalidValue, NotFound, RuleViolation } from '@pawprint/shared-kernel';
import { Allowed, ApiResponse, UuidParam } from '../http/index.js';
import { Clock, deciderOf, UnitOfWork } from '../ports/index.js';
import { BackgroundWork } from '../runtime/index.js';
import {
  type DeadLetterDetails,
  type DeadLetter,
  DeadLetters,
  type Selection,
} from '../messaging/dead-letters.js';
import {
  cursorOf,
  DeadLettersQuery,
  DiscardManyRequest,
  DiscardRequest,
  parseCursor,
  type Position,
  RedriveManyRequest,
  RedriveRequest,
} from './dead-letters.request.js';

interface DeadLettersPage {
  /** The dead letters of this page. */
  readonly deadLetters: readonly DeadLetter[];
  /** The cursor of the next page; null on the last page. */
  readonly nextCursor: string | null;
}

interface Redriven {
  /** The number of redriven dead letters. */
  readonly redriven: Count;
}

interface Discarded {
  /** The number of discarded dead letters. */
  readonly discarded: Count;
}

@Controller('dead-letters')
export class DeadLettersController {
  constructor(
    private readonly deadLetters: DeadLetters,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly work: BackgroundWork,
  ) {}

  /** List dead letters. Newest first. Without `state`, only those that wait for a decision. */
  @Allowed('operator')
  @Get()
  async list(@Query() query: DeadLettersQuery): Promise<DeadLettersPage> {
    const limit = query.pageSize();
    const selection = { ...query.selection(), state: query.state };
    const found = await this.deadLetters.list(selection, limit + 1, await this.lastPosition(query));
    const deadLetters = found.slice(0, limit);
    return { deadLetters, nextCursor: found.length > limit ? cursorOf(deadLetters.at(-1)!) : null };
  }

  /**
   * Show a dead letter.
   *
   * Returns a dead letter with all attempts and decisions.
   *
   * @param id The id of the dead letter.
   */
  @Allowed('operator')
  @Get(':id')
  @ApiResponse({ errors: [404] })
  async inspect(@Param('id', UuidParam) id: string): Promise<DeadLetterDetails> {
    const deadLetter = await this.deadLetters.inspect(id);
    if (deadLetter === null) throw new NotFound('dead letter', id);
    return deadLetter;
  }

  /** Redrive dead letters. Retries all selected dead letters that wait for a decision. */
  @Allowed('operator')
  @Post('redrive')
  @HttpCode(200)
  async redriveMany(@Body() request: RedriveManyRequest): Promise<Redriven> {
    return { redriven: await this.redriveAll(request.selection(), request) };
  }

  /** Discard dead letters. Ends all selected dead letters that wait for a decision. They stay listed. */
  @Allowed('operator')
  @Post('discard')
  @HttpCode(200)
  async discardMany(@Body() request: DiscardManyRequest): Promise<Discarded> {
    return { discarded: await this.discardAll(request.selection(), request) };
  }

  /**
   * Redrive a dead letter.
   *
   * It must wait for a decision. It gets a new set of attempts.
   *
   * @param id The id of the dead letter.
   */
  @Allowed('operator')
  @Post(':id/redrive')
  @ApiResponse({ errors: [404, 409] })
  @HttpCode(204)
  async redrive(@Param('id', UuidParam) id: string, @Body() request: RedriveRequest): Promise<void> {
    if ((await this.redriveAll({ id }, request)) === 0) await this.rejectDecision(id);
  }

  /**
   * Discard a dead letter.
   *
   * It must wait for a decision. It stays in the list and is not retried.
   *
   * @param id The id of the dead letter.
   */
  @Allowed('operator')
  @Post(':id/discard')
  @ApiResponse({ errors: [404, 409] })
  @HttpCode(204)
  async discard(@Param('id', UuidParam) id: string, @Body() request: DiscardRequest): Promise<void> {
    if ((await this.discardAll({ id }, request)) === 0) await this.rejectDecision(id);
  }

  private async redriveAll(selection: Selection, request: RedriveRequest): Promise<number> {
    const redriven = await this.unitOfWork.run(() =>
      this.deadLetters.redrive(selection, deciderOf(request), this.clock.now()),
    );
    this.work.wake();
    return redriven;
  }

  private discardAll(selection: Selection, request: DiscardRequest): Promise<number> {
    return this.unitOfWork.run(() =>
      this.deadLetters.discard(selection, request.reason, deciderOf(request), this.clock.now()),
    );
  }

  private async rejectDecision(id: string): Promise<never> {
    const { state } = await this.inspect(id);
    throw new RuleViolation('dead-letter-already-decided', `The dead letter is already ${state}.`);
  }

  /** The position of the last dead letter of the page before. */
  private async lastPosition({ cursor, before }: DeadLettersQuery): Promise<Position | undefined> {
    if (cursor !== undefined) return parseCursor(cursor);
    if (before === undefined) return undefined;
    const last = await this.deadLetters.inspect(before);
    if (last === null) throw InvalidValue.of('before', 'must be the id of a dead letter');
    return last;
  }
}
