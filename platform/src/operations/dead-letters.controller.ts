import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { RuleViolation, NotFound } from '@pawprint/shared-kernel';
import {
  ApiResponses,
  arrayOf,
  COUNT,
  ID,
  InvalidRequest,
  MOMENT,
  NUMBER,
  objectOf,
  oneOf,
  orNull,
  TEXT,
  UuidParam,
} from '../http/index.js';
import { Clock, UnitOfWork } from '../ports/index.js';
import {
  type DeadLetterDetails,
  type DeadLetter,
  DeadLetters,
  type Selection,
} from '../messaging/dead-letters.js';
import {
  cursorOf,
  DeadLettersQuery,
  deciderOf,
  DiscardManyRequest,
  DiscardRequest,
  placeOf,
  RedriveManyRequest,
  RedriveRequest,
} from './dead-letters.request.js';

const MESSAGE = objectOf({
  id: ID,
  source: TEXT,
  type: TEXT,
  subject: TEXT,
  time: MOMENT,
  data: {},
  traceparent: orNull(TEXT),
  correlationid: orNull(TEXT),
  causationid: orNull(ID),
});

const DECISION = objectOf({
  at: MOMENT,
  by: TEXT,
  outcome: oneOf('redriven', 'discarded'),
  reason: orNull(TEXT),
});

const DEAD_LETTER = {
  id: ID,
  subscription: TEXT,
  state: oneOf('dead', 'redriven', 'delivered', 'discarded'),
  message: MESSAGE,
  diedAt: MOMENT,
  error: orNull(objectOf({ type: TEXT, message: TEXT })),
  decision: orNull(DECISION),
};

const ATTEMPT = objectOf({
  at: MOMENT,
  worker: TEXT,
  errorType: TEXT,
  errorMessage: TEXT,
  stack: orNull(TEXT),
  durationMs: NUMBER,
});

@Controller('dead-letters')
export class DeadLettersController {
  constructor(
    private readonly deadLetters: DeadLetters,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiResponses(objectOf({ deadLetters: arrayOf(objectOf(DEAD_LETTER)), nextCursor: orNull(TEXT) }))
  async list(
    @Query() query: DeadLettersQuery,
  ): Promise<{ deadLetters: DeadLetter[]; nextCursor: string | null }> {
    const limit = query.pageSize();
    const selection = { ...query.selection(), state: query.state };
    const found = await this.deadLetters.list(selection, limit + 1, await this.pageBefore(query));
    const deadLetters = found.slice(0, limit);
    return { deadLetters, nextCursor: found.length > limit ? cursorOf(deadLetters.at(-1)!) : null };
  }

  @Get(':id')
  @ApiResponses(objectOf({ ...DEAD_LETTER, attempts: arrayOf(ATTEMPT), decisions: arrayOf(DECISION) }), {
    refusals: [404],
  })
  async inspect(@Param('id', UuidParam) id: string): Promise<DeadLetterDetails> {
    const autopsy = await this.deadLetters.inspect(id);
    if (autopsy === null) throw new NotFound('dead letter', id);
    return autopsy;
  }

  @Post('redrive')
  @ApiResponses(objectOf({ redriven: COUNT }))
  @HttpCode(200)
  async redriveMany(@Body() request: RedriveManyRequest): Promise<{ redriven: number }> {
    return { redriven: await this.redriveAll(request.selection(), request) };
  }

  @Post('discard')
  @ApiResponses(objectOf({ discarded: COUNT }))
  @HttpCode(200)
  async discardMany(@Body() request: DiscardManyRequest): Promise<{ discarded: number }> {
    return { discarded: await this.discardAll(request.selection(), request) };
  }

  @Post(':id/redrive')
  @ApiResponses(null, { refusals: [404, 409] })
  @HttpCode(204)
  async redrive(@Param('id', UuidParam) id: string, @Body() request: RedriveRequest): Promise<void> {
    if ((await this.redriveAll({ id }, request)) === 0) await this.refuse(id);
  }

  @Post(':id/discard')
  @ApiResponses(null, { refusals: [404, 409] })
  @HttpCode(204)
  async discard(@Param('id', UuidParam) id: string, @Body() request: DiscardRequest): Promise<void> {
    if ((await this.discardAll({ id }, request)) === 0) await this.refuse(id);
  }

  private redriveAll(selection: Selection, request: RedriveRequest): Promise<number> {
    return this.unitOfWork.run(() =>
      this.deadLetters.redrive(selection, deciderOf(request), this.clock.now()),
    );
  }

  private discardAll(selection: Selection, request: DiscardRequest): Promise<number> {
    return this.unitOfWork.run(() =>
      this.deadLetters.discard(selection, request.reason, deciderOf(request), this.clock.now()),
    );
  }

  private async refuse(id: string): Promise<never> {
    const autopsy = await this.inspect(id);
    throw new RuleViolation(
      'only-the-dead-are-decided-upon',
      `This message is not dead but ${autopsy.state}.`,
    );
  }

  /** Where the page before ended. */
  private async pageBefore({
    cursor,
    before,
  }: DeadLettersQuery): Promise<ReturnType<typeof placeOf> | undefined> {
    if (cursor !== undefined) return placeOf(cursor);
    if (before === undefined) return undefined;
    const last = await this.deadLetters.inspect(before);
    if (last === null) throw new InvalidRequest([{ field: 'before', message: 'must be of a dead letter' }]);
    return last;
  }
}
