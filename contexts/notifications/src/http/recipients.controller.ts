import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiResponses, arrayOf, objectOf, UuidParam } from '@pawprint/platform/http';
import { ChangePreferences } from '../application/change-preferences/change-preferences.command.js';
import { ExplainNotification } from '../application/explain-notification/explain-notification.query.js';
import { ViewNotifications } from '../application/view-notifications/view-notifications.query.js';
import { ViewRecipient } from '../application/view-recipient/view-recipient.query.js';
import { PreferencesRequest } from './preferences.request.js';
import { EXPLANATION, NOTIFICATION, RECIPIENT } from './recipient.response.js';

type RecipientId = ChangePreferences['recipientId'];
type NotificationId = ExplainNotification['notificationId'];

@Controller('recipients/:recipientId')
export class RecipientsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Put()
  @HttpCode(204)
  @ApiResponses(null)
  changePreferences(
    @Param('recipientId', UuidParam) recipientId: RecipientId,
    @Body() request: PreferencesRequest,
  ): Promise<void> {
    return this.commands.execute(new ChangePreferences(recipientId, request));
  }

  @Get()
  @ApiResponses(RECIPIENT, { refusals: [404] })
  view(@Param('recipientId', UuidParam) recipientId: RecipientId) {
    return this.queries.execute(new ViewRecipient(recipientId));
  }

  @Get('notifications')
  @ApiResponses(objectOf({ notifications: arrayOf(NOTIFICATION) }))
  async notifications(@Param('recipientId', UuidParam) recipientId: RecipientId) {
    return { notifications: await this.queries.execute(new ViewNotifications(recipientId)) };
  }

  /** Why they were told, or were not. */
  @Get('notifications/:notificationId/explanation')
  @ApiResponses(EXPLANATION, { refusals: [404] })
  explain(
    @Param('recipientId', UuidParam) recipientId: RecipientId,
    @Param('notificationId', UuidParam) notificationId: NotificationId,
  ) {
    return this.queries.execute(new ExplainNotification(recipientId, notificationId));
  }
}
