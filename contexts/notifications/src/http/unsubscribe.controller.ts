import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { AcceptsForms, ApiResponses, InvalidRequest, TEXT } from '@pawprint/platform/http';
import type { FastifyReply } from 'fastify';
import { LeaveTopic } from '../application/leave-topic/leave-topic.command.js';
import { RejoinTopic } from '../application/rejoin-topic/rejoin-topic.command.js';
import { ViewUnsubscribeTarget } from '../application/view-unsubscribe-target/view-unsubscribe-target.query.js';
import { sendUnknown } from './pages/page.js';
import { sendBack, sendLeft, sendQuestion } from './pages/unsubscribe.page.js';
import { UnsubscribeRequest } from './unsubscribe.request.js';

/** Whoever has the token may leave what it is for; nobody is asked who they are. */
@Controller('unsubscribe/:token')
export class UnsubscribeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Changes nothing: links are followed by machines, too. */
  @Get()
  @ApiResponses(TEXT, { type: 'text/html', pages: [404] })
  async ask(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const way = await this.queries.execute(new ViewUnsubscribeTarget(token));
    if (way === null) sendUnknown(reply);
    else if (way.isLeft) sendLeft(reply, way);
    else sendQuestion(reply, way);
  }

  /** One click (RFC 8058): without cookies, without another page on the way, and as often as somebody likes. */
  @Post()
  @HttpCode(200)
  @AcceptsForms()
  @ApiResponses(TEXT, { type: 'text/html', pages: [404] })
  async leave(
    @Param('token') token: string,
    @Body() request: UnsubscribeRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const way = await this.queries.execute(new ViewUnsubscribeTarget(token));
    if (way === null) sendUnknown(reply);
    else if (request.again) {
      await this.commands.execute(new RejoinTopic(way.recipientId, way.topic));
      sendBack(reply, way);
    } else if (request['List-Unsubscribe']) {
      await this.commands.execute(new LeaveTopic(way.recipientId, way.topic));
      sendLeft(reply, way);
    } else throw new InvalidRequest([{ field: 'List-Unsubscribe', message: 'must be One-Click' }]);
  }
}
