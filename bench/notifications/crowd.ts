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
import { WHAT_IS_TOLD } from './what-is-told.js';
import { TemporalCalendar } from '@pawprint/notifications/measured/infrastructure/calendar/temporal-calendar.js';

const calendar = new TemporalCalendar();

const IN_A_COMMIT = 500;
/** Many people, each of whom is to be told of something. */
export class Crowd {
  constructor(
    private readonly context: INestApplicationContext,
    private readonly admin: Pool,
  ) {}

  /** Makes so many strangers recipients, with a notification each that is due; nobody is at work yet. */
  async isToBeTold(many: number, frequency: 'instantly' | 'daily'): Promise<void> {
    const unitOfWork = this.context.get<UnitOfWork>(UnitOfWork);
    const [ids, clock] = [this.context.get<Ids>(Ids), this.context.get<Clock>(Clock)];
    const [recipients, notifications] = [this.context.get(Recipients), this.context.get(Notifications)];
    for (let told = 0; told < many; told += IN_A_COMMIT) {
      await unitOfWork.run(async () => {
        for (let at = told; at < Math.min(many, told + IN_A_COMMIT); at++) {
          const recipientId = randomUUID() as Recipient['id'];
          await recipients.put(
            Recipient.with(
              recipientId,
              { ...PREFERENCES, email: `${at}@bench.example`, frequency },
              calendar,
            ),
          );
          const occasion = Occasion.of({ trigger: BENCH, about: { kind: 'thing', id: `${at}` } });
          const id = notificationId(occasion, recipientId, (name) => ids.named(name));
          const about = { id, recipientId, occasion, topic: null, topicLabel: null, content: WHAT_IS_TOLD };
          await notifications.addOnce(Notification.due(about, clock.now()));
        }
      });
    }
  }

  /** Whatever is still due to somebody is no longer, so that the next ones are told at once. */
  async isForgotten(): Promise<void> {
    await this.admin.query('TRUNCATE notifications, recipient_leases, ledger_entries CASCADE');
  }

  /** How many decisions a second, from the first to the last of so many that have not been decided about yet. */
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
    if (!(await waitUntil(areDecided, { withinMs }))) throw new Error('not everything was decided in time');
    return rate;
  }
}

const BENCH = { kind: 'bench', id: '1' };
const PREFERENCES = { timeZone: 'Europe/Vienna', quietHours: null, dailyCap: null };
const UNDECIDED = `SELECT count(*)::integer AS undecided FROM notifications WHERE state = 'due' AND decisions = '[]'`;
