import { Injectable } from '@nestjs/common';
import { InMemoryAggregates, InMemoryDatabase } from '@pawprint/platform/testing';
import type { Notification } from '#src/domain/notification/notification.js';
import type { Recipient } from '#src/domain/recipient/recipient.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { Recipients } from '#src/domain/recipient/recipients.js';

@Injectable()
export class InMemoryRecipients extends Recipients {
  private readonly recipients: InMemoryAggregates<Recipient>;
  private readonly notifications: InMemoryAggregates<Notification>;

  constructor(database: InMemoryDatabase) {
    super();
    this.recipients = new InMemoryAggregates(database, 'notifications.recipients');
    this.notifications = new InMemoryAggregates(database, 'notifications.notifications');
  }

  find(id: RecipientId): Promise<Recipient | null> {
    return Promise.resolve(this.recipients.get(id) ?? null);
  }

  /** Units of work come one after the other here: nobody else can put anything. */
  findForUpdate(id: RecipientId): Promise<Recipient | null> {
    return this.find(id);
  }

  async emailAddressFor(mailId: string): Promise<string | null> {
    const notification =
      this.notifications.get(mailId) ??
      this.notifications
        .all()
        .find(({ state, reason }) => state === 'in-digest' && reason === `digest ${mailId}`);
    const recipient = notification && (await this.find(notification.recipientId));
    return recipient?.preferences.email ?? null;
  }

  async put(recipient: Recipient): Promise<void> {
    this.recipients.put(recipient);
  }
}
