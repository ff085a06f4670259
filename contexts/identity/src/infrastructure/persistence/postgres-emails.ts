import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import { UnitOfWork } from '@pawprint/platform/ports';
import { BackgroundWork } from '@pawprint/platform/runtime';
import type { PersonId } from '@pawprint/shared-kernel';
import type { SelectQueryBuilder } from 'typeorm';
import type { EmailAddress } from '../../domain/address/email-address.js';
import type { EmailId } from '../../domain/email/email-id.js';
import { type Email, type EmailKind, MAX_SENDING_ATTEMPTS } from '../../domain/email/email.js';
import type { Emails } from '../../domain/email/emails.js';
import { EMAIL_STORED } from '../email/email-work.js';
import { emailSchema } from './email.schema.js';

const WAITING = `NOT is_sent AND spent_at IS NULL AND attempts < ${MAX_SENDING_ATTEMPTS}`;

@Injectable()
export class PostgresEmails implements Emails {
  constructor(
    private readonly transaction: Transaction,
    private readonly unitOfWork: UnitOfWork,
    private readonly work: BackgroundWork,
  ) {}

  find(id: EmailId): Promise<Email | null> {
    return this.transaction.manager.findOneBy(emailSchema, { id });
  }

  findByLink(digest: string): Promise<Email | null> {
    return this.where('digest = :digest', { digest }).getOne();
  }

  openTo(address: EmailAddress, kind: EmailKind): Promise<Email[]> {
    return this.where('sent_to = :address AND kind = :kind AND spent_at IS NULL', {
      address,
      kind,
    }).getMany();
  }

  countSince(address: EmailAddress | null, since: Date): Promise<number> {
    const isTo = address === null ? 'sent_to IS NULL' : 'sent_to = :address';
    return this.where(`${isTo} AND due_at > :since`, { address, since }).getCount();
  }

  nextDue(now: Date): Promise<Email | null> {
    return this.where(`${WAITING} AND attempt_at <= :now`, { now })
      .orderBy('attempt_at')
      .limit(1)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getOne();
  }

  async nextRetryAt(): Promise<Date | null> {
    const [next] = await this.transaction.query<{ at: Date | null }>(
      `SELECT min(attempt_at) AS at FROM emails WHERE ${WAITING} AND attempts > 0`,
    );
    return next!.at;
  }

  async put(email: Email): Promise<void> {
    if (email.version > 0) return this.transaction.update(emailSchema, email);
    await this.transaction.insert(emailSchema, email);
    this.unitOfWork.afterCommit(this.wakeWorker);
  }

  async deleteOf(personId: PersonId): Promise<void> {
    await this.transaction.query('DELETE FROM emails WHERE person_id = $1', [personId]);
  }

  private readonly wakeWorker = (): void => this.work.wake(EMAIL_STORED);

  private where(condition: string, values: object): SelectQueryBuilder<Email> {
    return this.transaction.manager.createQueryBuilder(emailSchema, 'email').where(condition, values);
  }
}
