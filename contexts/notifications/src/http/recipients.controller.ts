import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { UuidParam } from '@pawprint/platform/http';
import { ChangePreferences } from '../application/change-preferences/change-preferences.command.js';
import {
  type NotificationView,
  ViewNotifications,
} from '../application/view-notifications/view-notifications.query.js';
import { ViewRecipient } from '../application/view-recipient/view-recipient.query.js';
import { PreferencesRequest } from './preferences.request.js';

type RecipientId = ChangePreferences['recipientId'];

@Controller('recipients/:recipientId')
export class RecipientsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Put()
  @HttpCode(204)
  changePreferences(
    @Param('recipientId', UuidParam) recipientId: RecipientId,
    @Body() request: PreferencesRequest,
  ): Promise<void> {
    return this.commands.execute(new ChangePreferences(recipientId, request.chosen()));
  }

  @Get()
  view(@Param('recipientId', UuidParam) recipientId: RecipientId) {
    return this.queries.execute(new ViewRecipient(recipientId));
  }

  @Get('notifications')
  async notifications(
    @Param('recipientId', UuidParam) recipientId: RecipientId,
  ): Promise<{ notifications: NotificationView[] }> {
    return { notifications: await this.queries.execute(new ViewNotifications(recipientId)) };
  }
}
