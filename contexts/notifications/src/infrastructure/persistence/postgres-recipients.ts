import { Injectable } from '@nestjs/common';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import type { Recipient } from '../../domain/recipient/recipient.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { recipientSchema } from './recipient.schema.js';

@Injectable()
export class PostgresRecipients extends Recipients {
  constructor(private readonly transaction: TypeOrmTransaction) {
    super();
  }

  find(id: RecipientId): Promise<Recipient | null> {
    return this.transaction.manager.findOneBy(recipientSchema, { id });
  }

  async findForUpdate(id: RecipientId): Promise<Recipient | null> {
    // Somebody new has no row yet that could be locked; a lock on the id works for everybody.
    await this.transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [id]);
    return this.find(id);
  }

  async emailAddressFor(mailId: string): Promise<string | null> {
    const [recipient] = await this.transaction.query<{ email: string }>(
      `SELECT email FROM recipients
       WHERE id = coalesce((SELECT recipient_id FROM notifications WHERE id = $1),
                           (SELECT recipient_id FROM digests WHERE id = $1))`,
      [mailId],
    );
    return recipient?.email ?? null;
  }

  async put(recipient: Recipient): Promise<void> {
    if (recipient.version > 0) await this.transaction.update(recipientSchema, recipient);
    else await this.transaction.insert(recipientSchema, recipient);
  }
}
