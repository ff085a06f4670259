import { Injectable } from '@nestjs/common';
import { presentCausality } from '@pawprint/platform/observability';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import { BackgroundWork, crashPoint } from '@pawprint/platform/runtime';
import { UnitOfWork } from '@pawprint/platform/ports';
import { DueNotifications } from '../../domain/notification/due-notifications.js';
import type { Notification } from '../../domain/notification/notification.js';
import { Notifications } from '../../domain/notification/notifications.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { NOTIFICATIONS_ARE_DUE } from '../mail/mail-work.js';
import { changedAt, notificationSchema } from './notification.schema.js';

@Injectable()
export class PostgresNotifications extends Notifications {
  constructor(
    private readonly transaction: TypeOrmTransaction,
    private readonly unitOfWork: UnitOfWork,
    private readonly work: BackgroundWork,
  ) {
    super();
  }

  async addOnce(notification: Notification): Promise<void> {
    const { id, recipientId, occasion, content, state, attempts, dueAt } = notification;
    const because = presentCausality();
    await this.transaction.query(
      `INSERT INTO notifications
         (id, version, recipient_id, occasion, content, due_at, state, attempts, changed_at, not_before,
          correlation_id, causation_id)
       VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $5, $5, $8, $9)
       ON CONFLICT DO NOTHING`,
      [
        id,
        recipientId,
        occasion,
        JSON.stringify(content),
        dueAt,
        state,
        JSON.stringify(attempts),
        because?.correlationId,
        because?.causationId,
      ],
    );
    this.unitOfWork.afterCommit(this.wake);
  }

  of(recipientId: RecipientId, limit: number): Promise<Notification[]> {
    return this.transaction.manager.find(notificationSchema, {
      where: { recipientId },
      order: { [changedAt]: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  private readonly wake = (): void => this.work.wake(NOTIFICATIONS_ARE_DUE);
}

@Injectable()
export class PostgresDueNotifications extends DueNotifications {
  constructor(private readonly transaction: TypeOrmTransaction) {
    super();
  }

  async lease(worker: string, now: Date, until: Date): Promise<Notification | null> {
    const [leased] = await this.transaction.query<{ id: string }>(
      `WITH leased AS (
         UPDATE notifications SET leased_by = $1, leased_until = $3, asked_again = false
         WHERE id = (SELECT id FROM notifications
                     WHERE state = 'due' AND not_before <= $2 AND (leased_until IS NULL OR leased_until <= $2)
                     ORDER BY not_before
                     LIMIT 1
                     FOR UPDATE SKIP LOCKED)
         RETURNING id)
       SELECT id FROM leased`,
      [worker, now, until],
    );
    if (leased) crashPoint('mail.leased');
    return leased
      ? this.transaction.manager.findOneByOrFail(notificationSchema, { id: leased.id as never })
      : null;
  }

  async settle(notification: Notification, worker: string, notBefore: Date | null): Promise<boolean> {
    const mine = await this.transaction.query(
      `WITH mine AS (
         UPDATE notifications
         SET leased_by = NULL, leased_until = NULL, not_before = CASE WHEN asked_again THEN due_at ELSE $3 END
         WHERE id = $1 AND leased_by = $2
         RETURNING id)
       SELECT id FROM mine`,
      [notification.id, worker, notBefore],
    );
    if (mine.length === 0) return false;
    await this.transaction.update(notificationSchema, notification);
    crashPoint('mail.settled');
    return true;
  }

  async reconsider(recipientId: RecipientId, now: Date): Promise<void> {
    await this.transaction.query(
      `UPDATE notifications SET not_before = $2, asked_again = true WHERE recipient_id = $1 AND state = 'due'`,
      [recipientId, now],
    );
  }

  async nextDueAt(): Promise<Date | null> {
    const [row] = await this.transaction.query<{ next: Date | null }>(
      `SELECT min(greatest(not_before, leased_until)) AS next FROM notifications
       WHERE state = 'due' AND not_before IS NOT NULL`,
    );
    return row!.next;
  }

  async count(now: Date): Promise<{ due: number; putOff: number; leased: number }> {
    const [row] = await this.transaction.query<{ due: number; putOff: number; leased: number }>(
      `SELECT count(*) FILTER (WHERE leased_by IS NULL AND not_before <= $1)::integer AS due,
              count(*) FILTER (WHERE leased_by IS NULL AND not_before > $1)::integer AS "putOff",
              count(*) FILTER (WHERE leased_by IS NOT NULL)::integer AS leased
       FROM notifications WHERE state = 'due'`,
      [now],
    );
    return row!;
  }
}
