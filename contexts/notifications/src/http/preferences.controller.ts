import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Allowed, AcceptsForms, ApiResponse } from '@pawprint/platform/http';
import { InvalidValue } from '@pawprint/shared-kernel';
import type { FastifyReply } from 'fastify';
import { ChangePreferences } from '../application/change-preferences/change-preferences.command.js';
import { RejoinTopic } from '../application/rejoin-topic/rejoin-topic.command.js';
import {
  type LinkedPreferencesView,
  ViewPreferences,
} from '../application/view-preferences/view-preferences.query.js';
import { sendUnknown } from './pages/page.js';
import { sendPreferences } from './pages/preferences.page.js';
import { fieldIn, formOf, inputIn, PreferencesForm } from './preferences-form.request.js';

/** The preferences of a recipient, for anyone who has a link of the scope `preferences`. It cannot change the address. */
@Controller('preferences/:token')
export class PreferencesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Show the preferences page.
   *
   * Returns a form with the present preferences, and the address only as `a…@example.org`.
   *
   * @param token The secret from a link in an email.
   */
  @Allowed('anyone')
  @Get()
  @ApiResponse({ type: 'text/html', errorPages: [404] })
  async view(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const current = await this.queries.execute(new ViewPreferences(token));
    if (current === null) sendUnknown(reply);
    else sendPreferences(reply, current, { typed: formOf(current) });
  }

  /**
   * Save the preferences page.
   *
   * Replaces the preferences and resubscribes to the chosen topics. The address stays the same. An invalid form changes nothing and is
   * shown again with its errors.
   *
   * @param token The secret from a link in an email.
   */
  @Allowed('anyone')
  @Post()
  @HttpCode(200)
  @AcceptsForms()
  @ApiResponse({ type: 'text/html', errorPages: [400, 404] })
  async change(
    @Param('token') token: string,
    @Body() form: PreferencesForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const current = await this.queries.execute(new ViewPreferences(token));
    if (current === null) return sendUnknown(reply);
    try {
      await this.save(form, current);
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      const invalid = new Set(error.errors.map(({ field }) => fieldIn(field)));
      return sendPreferences(reply, current, { typed: form, invalid });
    }
    const saved = (await this.queries.execute(new ViewPreferences(token)))!;
    sendPreferences(reply, saved, { typed: formOf(saved), isSaved: true });
  }

  private async save(
    form: PreferencesForm,
    { recipientId, leftTopics }: LinkedPreferencesView,
  ): Promise<void> {
    await this.commands.execute(new ChangePreferences(recipientId, inputIn(form)));
    for (const { topic } of leftTopics)
      if (form.rejoin?.includes(topic)) await this.commands.execute(new RejoinTopic(recipientId, topic));
  }
}
