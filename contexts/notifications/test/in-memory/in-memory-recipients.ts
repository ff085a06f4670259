import { Injectable } from '@nestjs/common';
import { InMemoryAggregates, InMemoryDatabase } from '@pawprint/platform/testing';
import type { Notification } from '#src/domain/notification/notification.js';
import type { Recipient } from '#src/domain/recipient/recipient.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import type { Recipients } from '#src/domain/recipient/recipients.js';
import { normalForm } from '@pawprint/shared-kernel';
import { notificationIn } from './in-memory-tables.js';

@Injectable()
export class InMemoryRecipients implements Recipients {
  private readonly recipients: InMemoryAggregates<Recipient>;
  private readonly notifications: InMemoryAggregates<Notification>;

  constructor(database: InMemoryDatabase) {
    this.recipients = new InMemoryAggregates(database, 'notifications.recipients');
    this.notifications = new InMemoryAggregates(database, 'notifications.notifications');
  }

  find(id: RecipientId): Promise<Recipient | null> {
    return Promise.resolve(this.recipients.get(id) ?? null);
  }

  /** In-memory units of work run one after the other, so no lock is needed. */
  findForUpdate(id: RecipientId): Promise<Recipient | null> {
    return this.find(id);
  }

  async emailAddressFor(emailId: string): Promise<string | null> {
    const notification = notificationIn(this.notifications, emailId);
    const recipient = notification && (await this.find(notification.recipientId));
    return recipient?.preferences.email ?? null;
  }

  async put(recipient: Recipient): Promise<void> {
    this.recipients.put(recipient);
  }

  async remove({ id }: Recipient): Promise<void> {
    this.recipients.delete(id);
  }

  haveAddress(address: string): Promise<boolean> {
    const have = this.recipients.all(({ preferences }) => normalForm(preferences.email) === address);
    return Promise.resolve(have.length > 0);
  }
}
