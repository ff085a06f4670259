import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { NotFound } from '@pawprint/shared-kernel';
import { Recipients } from '../../domain/recipient/recipients.js';
import { type PreferencesView, ViewRecipient } from './view-recipient.query.js';

@QueryHandler(ViewRecipient)
export class ViewRecipientHandler implements IQueryHandler<ViewRecipient> {
  constructor(private readonly recipients: Recipients) {}

  async execute({ recipientId }: ViewRecipient) {
    const recipient = await this.recipients.find(recipientId);
    if (recipient === null) throw new NotFound('recipient', recipientId);
    const preferences: PreferencesView = recipient.preferences;
    return { id: recipient.id, ...preferences, leftTopics: recipient.leftTopics };
  }
}
