import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Service } from '@pawprint/platform/rpc';
import { InvalidValue, isUuid, toUuid } from '@pawprint/shared-kernel';
import { ViewNotifications } from '../application/view-notifications/view-notifications.query.js';
import {
  type ListNotificationsRequestV1,
  type ListNotificationsResponseV1,
  recipientsV1,
} from '../published-language/index.js';

/** Implements `notifications.v1.Recipients` for the front door. */
@Injectable()
export class RecipientsService implements Service {
  readonly contract = recipientsV1;
  readonly callers = ['front-door'];
  readonly methods = {
    ListNotifications: (request: ListNotificationsRequestV1) => this.listNotifications(request),
  };
  readonly ownerIn = ({ recipientId }: ListNotificationsRequestV1): string => recipientId;

  constructor(private readonly queries: QueryBus) {}

  private async listNotifications({
    recipientId,
  }: ListNotificationsRequestV1): Promise<ListNotificationsResponseV1> {
    if (!isUuid(recipientId)) throw InvalidValue.of('recipient_id', 'must be a UUID');
    return { notifications: await this.queries.execute(new ViewNotifications(toUuid(recipientId))) };
  }
}
