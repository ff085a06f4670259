import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { BrokenRule, NotThere } from '@pawprint/shared-kernel';
import { IsOptional } from 'class-validator';
import {
  Answers,
  arrayOf,
  ID,
  MOMENT,
  NUMBER,
  objectOf,
  oneOf,
  orNull,
  TEXT,
} from '../../http/answers.decorator.js';
import { NoBody } from '../../http/no-body.js';
import { IsProse, IsUuidText, IsWholeNumberText } from '../../http/validation/index.js';
import { UuidParam } from '../../http/uuid-param.pipe.js';
import { Clock } from '../../ports/clock.js';
import { UnitOfWork } from '../../ports/unit-of-work.js';
import { type Autopsy, type DeadLetter, DeadLetters } from '../dead-letters.js';

const OPERATOR = 'operator';
const PAGE = 50;

class DeadLettersQuery {
  @IsOptional()
  @IsWholeNumberText(1, 100)
  limit?: string;

  @IsOptional()
  @IsUuidText()
  before?: string;
}

class DiscardRequest {
  @IsProse(1, 1_000)
  reason!: string;
}

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

const DEAD_LETTER = {
  id: ID,
  subscription: TEXT,
  state: oneOf('dead', 'redriven', 'delivered', 'discarded'),
  message: MESSAGE,
  diedAt: MOMENT,
  decision: orNull(objectOf({ at: MOMENT, by: TEXT, reason: orNull(TEXT) })),
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
  @Answers(objectOf({ deadLetters: arrayOf(objectOf(DEAD_LETTER)) }))
  async list(@Query() query: DeadLettersQuery): Promise<{ deadLetters: DeadLetter[] }> {
    return { deadLetters: await this.deadLetters.list(Number(query.limit ?? PAGE), query.before) };
  }

  @Get(':id')
  @Answers(objectOf({ ...DEAD_LETTER, attempts: arrayOf(ATTEMPT) }), { refusals: [404] })
  async inspect(@Param('id', UuidParam) id: string): Promise<Autopsy> {
    const autopsy = await this.deadLetters.inspect(id);
    if (autopsy === null) throw new NotThere('dead letter', id);
    return autopsy;
  }

  @Post(':id/redrive')
  @Answers(null, { refusals: [404, 409] })
  @HttpCode(204)
  async redrive(@Param('id', UuidParam) id: string, @Body() _: NoBody): Promise<void> {
    const redrive = () => this.deadLetters.redrive(id, OPERATOR, this.clock.now());
    await this.decided(id, await this.unitOfWork.run(redrive));
  }

  @Post(':id/discard')
  @Answers(null, { refusals: [404, 409] })
  @HttpCode(204)
  async discard(@Param('id', UuidParam) id: string, @Body() request: DiscardRequest): Promise<void> {
    const discard = () => this.deadLetters.discard(id, request.reason, OPERATOR, this.clock.now());
    await this.decided(id, await this.unitOfWork.run(discard));
  }

  private async decided(id: string, done: boolean): Promise<void> {
    if (done) return;
    const autopsy = await this.inspect(id);
    throw new BrokenRule('only-the-dead-are-decided-upon', `This message is not dead but ${autopsy.state}.`);
  }
}
