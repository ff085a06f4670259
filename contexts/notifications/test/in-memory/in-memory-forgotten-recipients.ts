import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type { ForgottenRecipients } from '#src/domain/recipient/forgotten-recipients.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { notificationIn, tablesIn } from './in-memory-tables.js';

@Injectable()
export class InMemoryForgottenRecipients implements ForgottenRecipients {
  private readonly tables: ReturnType<typeof tablesIn>;

  constructor(database: InMemoryDatabase) {
    this.tables = tablesIn(database);
  }

  add(recipientId: RecipientId, at: Date): Promise<void> {
    if (!this.tables.forgotten.has(recipientId)) this.tables.forgotten.set(recipientId, at);
    return Promise.resolve();
  }

  includes(recipientId: RecipientId): Promise<boolean> {
    return Promise.resolve(this.tables.forgotten.has(recipientId));
  }

  includeRecipientOf(emailId: string): Promise<boolean> {
    const notification = notificationIn(this.tables.notifications, emailId);
    return Promise.resolve(notification !== undefined && this.tables.forgotten.has(notification.recipientId));
  }
}
