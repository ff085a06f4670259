import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { notificationId } from '@pawprint/notifications/measured/domain/ids/notification-id.js';
import { Notification } from '@pawprint/notifications/measured/domain/notification/notification.js';
import { Occasion } from '@pawprint/notifications/measured/domain/notification/occasion.js';
import { Notifications } from '@pawprint/notifications/measured/domain/notification/notifications.js';
import { Recipient } from '@pawprint/notifications/measured/domain/recipient/recipient.js';
import { Recipients } from '@pawprint/notifications/measured/domain/recipient/recipients.js';
import { Clock, Ids, UnitOfWork } from '@pawprint/platform/ports';
import { waitUntil } from '@pawprint/tools/dist/run/wait-until.js';
import type { Pool } from 'pg';
import { CONTENT } from './content.js';
import { TemporalCalendar } from '@pawprint/notifications/measured/infrastructure/calendar/temporal-calendar.js';

const calendar = new TemporalCalendar();

const BATCH_SIZE = 500;
/** Many recipients with one due notification each. */
export class Crowd {
  constructor(
    private readonly context: INestApplicationContext,
    private readonly admin: Pool,
  ) {}

  /** Creates recipients with one due notification each, while no worker runs. */
  async createDueNotifications(many: number, frequency: 'instantly' | 'daily'): Promise<void> {
    const unitOfWork = this.context.get<UnitOfWork>(UnitOfWork);
    const [ids, clock] = [this.context.get<Ids>(Ids), this.context.get<Clock>(Clock)];
    const [recipients, notifications] = [this.context.get(Recipients), this.context.get(Notifications)];
    for (let created = 0; created < many; created += BATCH_SIZE) {
      await unitOfWork.run(async () => {
        for (let at = created; at < Math.min(many, created + BATCH_SIZE); at++) {
          const recipientId = randomUUID() as Recipient['id'];
          await recipients.put(
            Recipient.with(
              recipientId,
              { ...PREFERENCES, email: `${at}@bench.example`, frequency },
              calendar,
              false,
            ),
          );
          const occasion = Occasion.of({ trigger: BENCH, about: { kind: 'thing', id: `${at}` } });
          const id = notificationId(occasion, recipientId, (name) => ids.named(name));
          const about = { id, recipientId, occasion, topic: null, topicLabel: null, content: CONTENT };
          await notifications.addOnce(Notification.due(about, clock.now()));
        }
      });
    }
  }

  /** Deletes the remaining due notifications, so that the next ones are sent immediately. */
  async deleteNotifications(): Promise<void> {
    await this.admin.query('TRUNCATE notifications, recipient_leases, ledger_entries CASCADE');
  }

  /** Decisions per second, from the first to the last of the undecided notifications. */
  async decidedPerSecond(many: number, withinMs: number): Promise<number> {
    let first: number | undefined;
    let rate = 0;
    const areDecided = async (): Promise<boolean> => {
      const { rows } = await this.admin.query<{ undecided: number }>(UNDECIDED);
      const decided = many - rows[0]!.undecided;
      if (decided > 0) first ??= performance.now();
      if (decided < many) return false;
      rate = (1_000 * many) / (performance.now() - first!);
      return true;
    };
    if (!(await waitUntil(areDecided, { withinMs })))
      throw new Error('some notifications were not decided in time');
    return rate;
  }
}

const BENCH = { kind: 'bench', id: '1' };
const PREFERENCES = { timeZone: 'Europe/Vienna', quietHours: null, dailyCap: null };
const UNDECIDED = `SELECT count(*)::integer AS undecided FROM notifications WHERE state = 'due' AND decisions = '[]'`;
