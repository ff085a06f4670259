import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { BrokenRule, NotThere } from '@pawprint/shared-kernel';
import { IsOptional } from 'class-validator';
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

@Controller('dead-letters')
export class DeadLettersController {
  constructor(
    private readonly deadLetters: DeadLetters,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Query() query: DeadLettersQuery): Promise<{ deadLetters: DeadLetter[] }> {
    return { deadLetters: await this.deadLetters.list(Number(query.limit ?? PAGE), query.before) };
  }

  @Get(':id')
  async inspect(@Param('id', UuidParam) id: string): Promise<Autopsy> {
    const autopsy = await this.deadLetters.inspect(id);
    if (autopsy === null) throw new NotThere('dead letter', id);
    return autopsy;
  }

  @Post(':id/redrive')
  @HttpCode(204)
  async redrive(@Param('id', UuidParam) id: string, @Body() _: NoBody): Promise<void> {
    const redrive = () => this.deadLetters.redrive(id, OPERATOR, this.clock.now());
    await this.decided(id, await this.unitOfWork.run(redrive));
  }

  @Post(':id/discard')
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
