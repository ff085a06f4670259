import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Allowed, ApiResponse, UuidParam } from '@pawprint/platform/http';
import { ChangePreferences } from '../application/change-preferences/change-preferences.command.js';
import { ExplainNotification } from '../application/explain-notification/explain-notification.query.js';
import {
  type NotificationView,
  ViewNotifications,
} from '../application/view-notifications/view-notifications.query.js';
import { ViewRecipient } from '../application/view-recipient/view-recipient.query.js';
import { PreferencesRequest } from './preferences.request.js';

/** The id of the recipient. The same person has the same id in Search. */
type RecipientId = ChangePreferences['recipientId'];
/** The id of a notification of this recipient. */
type NotificationId = ExplainNotification['notificationId'];

@Controller('recipients/:recipientId')
export class RecipientsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Set the preferences of a recipient.
   *
   * Registers the recipient, or replaces their preferences. The new preferences also apply to notifications that are
   * still due. Refused when the account of this person was erased.
   */
  @Allowed('owner')
  @Put()
  @HttpCode(204)
  @ApiResponse({ errors: [409] })
  changePreferences(
    @Param('recipientId', UuidParam) recipientId: RecipientId,
    @Body() request: PreferencesRequest,
  ): Promise<void> {
    return this.commands.execute(new ChangePreferences(recipientId, request));
  }

  /** Read a recipient. Returns the preferences, and the topics that the recipient has left. */
  @Allowed('owner')
  @Get()
  @ApiResponse({ errors: [404] })
  view(@Param('recipientId', UuidParam) recipientId: RecipientId) {
    return this.queries.execute(new ViewRecipient(recipientId));
  }

  /**
   * List the notifications of a recipient.
   *
   * Returns at most 500 notifications, newest first. The list of an unknown recipient contains only suppressed
   * notifications.
   */
  @Allowed('owner')
  @Get('notifications')
  async notifications(@Param('recipientId', UuidParam) recipientId: RecipientId): Promise<{
    /** The notifications, newest first. */
    notifications: NotificationView[];
  }> {
    return { notifications: await this.queries.execute(new ViewNotifications(recipientId)) };
  }

  /**
   * Explain a notification.
   *
   * Returns why the recipient was notified or not, as a timeline of sentences with the latest decision and attempt.
   */
  @Allowed('owner')
  @Get('notifications/:notificationId/explanation')
  @ApiResponse({ errors: [404] })
  explain(
    @Param('recipientId', UuidParam) recipientId: RecipientId,
    @Param('notificationId', UuidParam) notificationId: NotificationId,
  ) {
    return this.queries.execute(new ExplainNotification(recipientId, notificationId));
  }
}
