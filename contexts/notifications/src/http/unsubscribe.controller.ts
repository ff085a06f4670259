import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { AcceptsForms, ApiResponses, InvalidRequest, TEXT } from '@pawprint/platform/http';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { LeaveTopic } from '../application/leave-topic/leave-topic.command.js';
import { RejoinTopic } from '../application/rejoin-topic/rejoin-topic.command.js';
import { ViewUnsubscribeTarget } from '../application/view-unsubscribe-target/view-unsubscribe-target.query.js';
import { sendUnknown } from './pages/page.js';
import { sendResubscribed, sendUnsubscribed, sendUnsubscribeQuestion } from './pages/unsubscribe.page.js';

/** Either field, but not both: email clients send the first one (RFC 8058, 3.2), and the page sends either. */
class UnsubscribeRequest {
  @IsOptional()
  @IsIn(['One-Click'])
  'List-Unsubscribe'?: 'One-Click' | null;

  /** Resubscribes. */
  @IsOptional()
  @IsIn(['yes'])
  again?: 'yes' | null;
}

/** Anyone who has the token may unsubscribe from its target; the token is the only proof. */
@Controller('unsubscribe/:token')
export class UnsubscribeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Changes nothing, because machines follow links, too. */
  @Get()
  @ApiResponses(TEXT, { type: 'text/html', pages: [404] })
  async ask(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const target = await this.queries.execute(new ViewUnsubscribeTarget(token));
    if (target === null) sendUnknown(reply);
    else if (target.isLeft) sendUnsubscribed(reply, target);
    else sendUnsubscribeQuestion(reply, target);
  }

  /** One click (RFC 8058): no cookie, no redirect, and the same result however often it is sent. */
  @Post()
  @HttpCode(200)
  @AcceptsForms()
  @ApiResponses(TEXT, { type: 'text/html', pages: [404] })
  async leave(
    @Param('token') token: string,
    @Body() request: UnsubscribeRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const target = await this.queries.execute(new ViewUnsubscribeTarget(token));
    if (target === null) sendUnknown(reply);
    else if (request.again) {
      await this.commands.execute(new RejoinTopic(target.recipientId, target.topic));
      sendResubscribed(reply, target);
    } else if (request['List-Unsubscribe']) {
      await this.commands.execute(new LeaveTopic(target.recipientId, target.topic));
      sendUnsubscribed(reply, target);
    } else throw new InvalidRequest([{ field: 'List-Unsubscribe', message: 'must be One-Click' }]);
  }
}
