import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ProgressReports, Worker } from '@pawprint/platform/messaging';
import { Clock } from '@pawprint/platform/ports';
import { BackgroundWork } from '@pawprint/platform/runtime';
import { SendDueNotification } from '../../application/send-due-notification/send-due-notification.command.js';
import { DueNotifications } from '../../domain/notification/due-notifications.js';

const MAILS_AT_ONCE = 5;

/** What the workers are woken by. */
export const NOTIFICATIONS_ARE_DUE = 'notifications are due';

/** A few workers, each of whom takes a notification that is due, sends it, and says what became of it. */
@Injectable()
export class MailWork implements OnModuleInit, OnApplicationBootstrap {
  private readonly workers: readonly string[];

  constructor(
    worker: Worker,
    private readonly work: BackgroundWork,
    private readonly commands: CommandBus,
    private readonly due: DueNotifications,
    private readonly clock: Clock,
    private readonly reports: ProgressReports,
  ) {
    this.workers = Array.from({ length: MAILS_AT_ONCE }, (_, number) => `${worker.name}/${number + 1}`);
  }

  onModuleInit(): void {
    for (const worker of this.workers) {
      this.work.add({
        name: 'send-due-notifications',
        wokenBy: NOTIFICATIONS_ARE_DUE,
        step: () => this.commands.execute(new SendDueNotification(worker)),
        nextDueAt: () => this.due.nextDueAt(),
      });
    }
  }

  /** Told after what Messaging tells: a message that has left a subscription is found here. */
  onApplicationBootstrap(): void {
    this.reports.add(async () => {
      const { due, putOff, leased } = await this.due.count(this.clock.now());
      return { subscription: 'send-due-notifications', lag: due, retries: putOff, leases: leased };
    });
  }
}
