import { Controller, Get, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiResponses, TEXT } from '@pawprint/platform/http';
import type { FastifyReply } from 'fastify';
import { ViewStories } from '../application/view-stories/view-stories.query.js';
import { sendUnknown } from './pages/page.js';
import { sendStories } from './pages/stories.page.js';

/** What became of all that there was to tell a recipient, for whoever has a token of theirs. */
@Controller('told/:token')
export class StoriesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiResponses(TEXT, { type: 'text/html', pages: [404] })
  newest(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    return this.send(reply, new ViewStories(token, null));
  }

  @Get('before/:end')
  @ApiResponses(TEXT, { type: 'text/html', pages: [404] })
  earlier(
    @Param('token') token: string,
    @Param('end') end: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(reply, new ViewStories(token, end));
  }

  private async send(reply: FastifyReply, query: ViewStories): Promise<void> {
    const stories = await this.queries.execute(query);
    if (stories === null) sendUnknown(reply);
    else sendStories(reply, stories);
  }
}
