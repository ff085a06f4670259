import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import { normalForm } from '@pawprint/shared-kernel';
import type { Recipient } from '../../domain/recipient/recipient.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import type { Recipients } from '../../domain/recipient/recipients.js';
import { recipientSchema } from './recipient.schema.js';

@Injectable()
export class PostgresRecipients implements Recipients {
  constructor(private readonly transaction: Transaction) {}

  find(id: RecipientId): Promise<Recipient | null> {
    return this.transaction.manager.findOneBy(recipientSchema, { id });
  }

  async findForUpdate(id: RecipientId): Promise<Recipient | null> {
    // A new recipient has no row that could be locked, so the lock is on their id.
    await this.transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [id]);
    return this.find(id);
  }

  async emailAddressFor(emailId: string): Promise<string | null> {
    const [recipient] = await this.transaction.query<{ email: string }>(
      `SELECT email FROM recipients
       WHERE id = coalesce((SELECT recipient_id FROM notifications WHERE id = $1),
                           (SELECT recipient_id FROM digests WHERE id = $1))`,
      [emailId],
    );
    return recipient?.email ?? null;
  }

  async put(recipient: Recipient): Promise<void> {
    if (recipient.version > 0) await this.transaction.update(recipientSchema, recipient);
    else await this.transaction.insert(recipientSchema, recipient);
  }

  async remove({ id, version }: Recipient): Promise<void> {
    const { affected } = await this.transaction.manager.delete(recipientSchema, { id, version });
    if (affected !== 1) throw new ConcurrencyConflict('The recipient');
  }

  async haveAddress(address: string): Promise<boolean> {
    // The normal form of a domain cannot be computed in SQL.
    const similar = await this.transaction.query<{ email: string }>(
      `SELECT email FROM recipients WHERE normalize(regexp_replace(email, '@[^@]*$', '')) = $1`,
      [address.slice(0, address.lastIndexOf('@'))],
    );
    return similar.some(({ email }) => normalForm(email) === address);
  }
}
