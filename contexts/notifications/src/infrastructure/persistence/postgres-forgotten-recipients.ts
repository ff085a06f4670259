import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import type { ForgottenRecipients } from '../../domain/recipient/forgotten-recipients.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

@Injectable()
export class PostgresForgottenRecipients implements ForgottenRecipients {
  constructor(private readonly transaction: Transaction) {}

  async add(recipientId: RecipientId, at: Date): Promise<void> {
    await this.transaction.query(
      'INSERT INTO forgotten_recipients (recipient_id, forgotten_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [recipientId, at],
    );
  }

  async includes(recipientId: RecipientId): Promise<boolean> {
    const found = await this.transaction.query('SELECT FROM forgotten_recipients WHERE recipient_id = $1', [
      recipientId,
    ]);
    return found.length > 0;
  }

  async includeRecipientOf(emailId: string): Promise<boolean> {
    const found = await this.transaction.query(
      `SELECT FROM forgotten_recipients
       WHERE recipient_id = coalesce((SELECT recipient_id FROM notifications WHERE id = $1),
                                     (SELECT recipient_id FROM digests WHERE id = $1))`,
      [emailId],
    );
    return found.length > 0;
  }
}
