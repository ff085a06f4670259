import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { AcceptsForms, ApiResponses, fieldErrorsIn, TEXT } from '@pawprint/platform/http';
import type { FastifyReply } from 'fastify';
import { ChangePreferences } from '../application/change-preferences/change-preferences.command.js';
import { RejoinTopic } from '../application/rejoin-topic/rejoin-topic.command.js';
import {
  ViewUnsubscribeTarget,
  type UnsubscribeTargetView,
} from '../application/view-unsubscribe-target/view-unsubscribe-target.query.js';
import { sendUnknown } from './pages/page.js';
import { sendPreferences } from './pages/preferences.page.js';
import { fieldIn, formOf, inputIn, PreferencesForm } from './preferences-form.request.js';

/** The preferences of a recipient, for anyone who has one of their tokens. */
@Controller('preferences/:token')
export class PreferencesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiResponses(TEXT, { type: 'text/html', pages: [404] })
  async view(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const target = await this.queries.execute(new ViewUnsubscribeTarget(token));
    if (target === null) sendUnknown(reply);
    else sendPreferences(reply, target, { typed: formOf(target) });
  }

  @Post()
  @HttpCode(200)
  @AcceptsForms()
  @ApiResponses(TEXT, { type: 'text/html', pages: [400, 404] })
  async change(
    @Param('token') token: string,
    @Body() form: PreferencesForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const target = await this.queries.execute(new ViewUnsubscribeTarget(token));
    if (target === null) return sendUnknown(reply);
    try {
      await this.save(form, target);
    } catch (error) {
      const errors = fieldErrorsIn(error);
      if (errors === null) throw error;
      const invalid = new Set(errors.map(({ field }) => fieldIn(form, field)));
      return sendPreferences(reply, target, { typed: form, invalid });
    }
    const saved = (await this.queries.execute(new ViewUnsubscribeTarget(token)))!;
    sendPreferences(reply, saved, { typed: formOf(saved), isSaved: true });
  }

  private async save(
    form: PreferencesForm,
    { recipientId, leftTopics, hasLeftEverything, everything }: UnsubscribeTargetView,
  ): Promise<void> {
    await this.commands.execute(new ChangePreferences(recipientId, inputIn(form)));
    const left = [...leftTopics.map(({ topic }) => topic), ...(hasLeftEverything ? [everything] : [])];
    for (const topic of left.filter((one) => form.rejoin?.includes(one)))
      await this.commands.execute(new RejoinTopic(recipientId, topic));
  }
}
