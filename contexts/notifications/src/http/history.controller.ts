import { Controller, Get, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Allowed, ApiResponse } from '@pawprint/platform/http';
import type { FastifyReply } from 'fastify';
import { ViewDeliveryHistory } from '../application/view-delivery-history/view-delivery-history.query.js';
import { sendHistory } from './pages/history.page.js';
import { sendUnknown } from './pages/page.js';

/** The delivery history of a recipient, for anyone who has a link of the scope `history`. */
@Controller('history/:token')
export class HistoryController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * Show the newest notifications.
   *
   * Returns the first page of the delivery history.
   *
   * @param token The secret from a link in an email.
   */
  @Allowed('anyone')
  @Get()
  @ApiResponse({ type: 'text/html', errorPages: [404] })
  newest(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    return this.send(reply, new ViewDeliveryHistory(token, null));
  }

  /**
   * Show earlier notifications.
   *
   * Returns the next page of the delivery history.
   *
   * @param token The secret from a link in an email.
   * @param cursor The position at which the page begins, from a link on another page.
   */
  @Allowed('anyone')
  @Get('before/:cursor')
  @ApiResponse({ type: 'text/html', errorPages: [404] })
  earlier(
    @Param('token') token: string,
    @Param('cursor') cursor: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(reply, new ViewDeliveryHistory(token, cursor));
  }

  private async send(reply: FastifyReply, query: ViewDeliveryHistory): Promise<void> {
    const history = await this.queries.execute(query);
    if (history === null) sendUnknown(reply);
    else sendHistory(reply, history);
  }
}
