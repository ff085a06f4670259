import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ProgressReports, Worker } from '@pawprint/platform/messaging';
import { Clock } from '@pawprint/platform/ports';
import { BackgroundWork } from '@pawprint/platform/runtime';
import { MAILS_AT_ONCE } from '../../application/send-due-notifications/lanes.js';
import { SendDueNotifications } from '../../application/send-due-notifications/send-due-notifications.command.js';
import { Turns } from '../../domain/turn/turns.js';

/** As many as mails are sent at once: however long each waits for its last mail, the others keep all lanes in use. */
const WORKERS = MAILS_AT_ONCE;

/** What the workers are woken by. */
export const NOTIFICATIONS_ARE_DUE = 'notifications are due';

/** A few workers, each of whom takes the turns of some recipients, sends what is to be sent, and takes the next ones. */
@Injectable()
export class MailWork implements OnModuleInit, OnApplicationBootstrap {
  private readonly workers: readonly string[];
  private readonly stopping = new AbortController();

  constructor(
    worker: Worker,
    private readonly work: BackgroundWork,
    private readonly commands: CommandBus,
    private readonly turns: Turns,
    private readonly clock: Clock,
    private readonly reports: ProgressReports,
  ) {
    this.workers = Array.from({ length: WORKERS }, (_, number) => `${worker.name}/${number + 1}`);
  }

  onModuleInit(): void {
    for (const worker of this.workers) {
      this.work.add({
        name: 'send-due-notifications',
        wokenBy: NOTIFICATIONS_ARE_DUE,
        step: () => this.commands.execute(new SendDueNotifications(worker, this.stopping.signal)),
        nextDueAt: () => this.turns.nextAt(this.clock.now()),
        endSoon: () => this.stopping.abort(),
      });
    }
  }

  /** Told after what Messaging tells: a message that has left a subscription is found here. */
  onApplicationBootstrap(): void {
    this.reports.add(async () => {
      const { due, putOff, leased } = await this.turns.count(this.clock.now());
      return { subscription: 'send-due-notifications', lag: due, retries: putOff, leases: leased };
    });
  }
}
