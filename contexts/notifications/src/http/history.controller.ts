import { Controller, Get, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiResponses, TEXT } from '@pawprint/platform/http';
import type { FastifyReply } from 'fastify';
import { ViewDeliveryHistory } from '../application/view-delivery-history/view-delivery-history.query.js';
import { sendHistory } from './pages/history.page.js';
import { sendUnknown } from './pages/page.js';

/** The delivery history of a recipient, for anyone who has one of their tokens. */
@Controller('history/:token')
export class HistoryController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiResponses(TEXT, { type: 'text/html', pages: [404] })
  newest(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    return this.send(reply, new ViewDeliveryHistory(token, null));
  }

  @Get('before/:cursor')
  @ApiResponses(TEXT, { type: 'text/html', pages: [404] })
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
