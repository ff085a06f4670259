import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Allowed, AcceptsForms, ApiResponse } from '@pawprint/platform/http';
import { InvalidValue } from '@pawprint/shared-kernel';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { LeaveTopic } from '../application/leave-topic/leave-topic.command.js';
import { RejoinTopic } from '../application/rejoin-topic/rejoin-topic.command.js';
import { ViewUnsubscribeTarget } from '../application/view-unsubscribe-target/view-unsubscribe-target.query.js';
import { sendUnknown } from './pages/page.js';
import {
  sendNothingToUnsubscribe,
  sendResubscribed,
  sendUnsubscribed,
  sendUnsubscribeQuestion,
} from './pages/unsubscribe.page.js';

/** Either field, but not both: email clients send the first one (RFC 8058, 3.2), and the page sends either. */
class UnsubscribeRequest {
  /** Unsubscribes, as email clients do with one click. */
  @IsOptional()
  @IsIn(['One-Click'])
  'List-Unsubscribe'?: 'One-Click' | null;

  /** Resubscribes. */
  @IsOptional()
  @IsIn(['yes'])
  resubscribe?: 'yes' | null;
}

/** Anyone who has a link of the scope `unsubscribe` may unsubscribe from its target. The pages show nothing about the recipient. */
@Controller('unsubscribe/:token')
export class UnsubscribeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Show the unsubscribe page.
   *
   * Returns a page that asks whether to unsubscribe, or offers to resubscribe. It changes nothing,
   * because email clients and scanners follow links by themselves.
   *
   * @param token The secret from a link in an email, for one topic or for everything.
   */
  @Allowed('anyone')
  @Get()
  @ApiResponse({ type: 'text/html', errorPages: [404] })
  async ask(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const target = await this.queries.execute(new ViewUnsubscribeTarget(token));
    if (target === null || target.isDead) sendUnknown(reply);
    else if (target.isLeft) sendUnsubscribed(reply, target);
    else sendUnsubscribeQuestion(reply, target);
  }

  /**
   * Unsubscribe or resubscribe.
   *
   * Unsubscribes with one click (RFC 8058), without a cookie or a redirect, or resubscribes. A repeated request has
   * the same result. A link to an address that the recipient no longer has unsubscribes from nothing, and gets the answer 200,
   * because the address receives no more emails for this recipient.
   *
   * @param token The secret from a link in an email, for one topic or for everything.
   */
  @Allowed('anyone')
  @Post()
  @HttpCode(200)
  // Some email clients send the form with a wrong media type.
  @AcceptsForms({ readsAnyTypeAsForm: true })
  @ApiResponse({ type: 'text/html', errorPages: [404] })
  async leave(
    @Param('token') token: string,
    @Body() request: UnsubscribeRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const target = await this.queries.execute(new ViewUnsubscribeTarget(token));
    if (target === null || (target.isDead && !request['List-Unsubscribe'])) sendUnknown(reply);
    else if (target.isDead) sendNothingToUnsubscribe(reply);
    else if (request.resubscribe) {
      await this.commands.execute(new RejoinTopic(target.recipientId, target.topic));
      sendResubscribed(reply, target);
    } else if (request['List-Unsubscribe']) {
      await this.commands.execute(new LeaveTopic(target.recipientId, target.topic));
      sendUnsubscribed(reply, target);
    } else throw InvalidValue.of('List-Unsubscribe', 'must be One-Click');
  }
}
