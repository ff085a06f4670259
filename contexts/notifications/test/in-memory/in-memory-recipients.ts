import { Injectable } from '@nestjs/common';
import { InMemoryAggregates, InMemoryDatabase } from '@pawprint/platform/testing';
import type { Recipient } from '#src/domain/recipient/recipient.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { Recipients } from '#src/domain/recipient/recipients.js';

@Injectable()
export class InMemoryRecipients extends Recipients {
  private readonly recipients: InMemoryAggregates<Recipient>;

  constructor(database: InMemoryDatabase) {
    super();
    this.recipients = new InMemoryAggregates(database, 'notifications.recipients');
  }

  find(id: RecipientId): Promise<Recipient | null> {
    return Promise.resolve(this.recipients.get(id) ?? null);
  }

  /** Units of work come one after the other here: nobody else can put anything. */
  findForUpdate(id: RecipientId): Promise<Recipient | null> {
    return this.find(id);
  }

  async put(recipient: Recipient): Promise<void> {
    this.recipients.put(recipient);
  }
}
