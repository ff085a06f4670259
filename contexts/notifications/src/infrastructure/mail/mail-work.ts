import { Injectable, type OnApplicationBootstrap, type OnModuleInit, type Provider } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ProgressReports, Worker } from '@pawprint/platform/messaging';
import { Clock } from '@pawprint/platform/ports';
import { ConcurrencyLimit } from '@pawprint/platform/resilience';
import { BackgroundWork } from '@pawprint/platform/runtime';
import { RecipientLeases } from '../../application/ports/recipient-leases.js';
import { SendingSlots } from '../../application/ports/sending-slots.js';
import { SendDueNotifications } from '../../application/send-due-notifications/send-due-notifications.command.js';
import { NOTIFICATION_BECAME_DUE } from '../messaging/integration-events.js';

/**
 * The maximum number of emails that are being sent or whose outcome is not stored yet. It equals the number of connections to a
 * provider. When the process is killed, at most `EMAILS_AT_ONCE` emails are sent again.
 */
export const EMAILS_AT_ONCE = 10;
/** One for each slot: while some workers wait for their last email, the others keep all slots in use. */
const WORKERS = EMAILS_AT_ONCE;

export const SENDING_SLOTS: Provider = {
  provide: SendingSlots,
  useFactory: () => new ConcurrencyLimit(EMAILS_AT_ONCE),
};

/** Workers that lease recipients, send their due notifications, and lease the next recipients. */
@Injectable()
export class MailWork implements OnModuleInit, OnApplicationBootstrap {
  private readonly workers: readonly string[];
  private readonly stopping = new AbortController();

  constructor(
    worker: Worker,
    private readonly work: BackgroundWork,
    private readonly commands: CommandBus,
    private readonly leases: RecipientLeases,
    private readonly clock: Clock,
    private readonly reports: ProgressReports,
  ) {
    this.workers = Array.from({ length: WORKERS }, (_, number) => `${worker.name}/${number + 1}`);
  }

  onModuleInit(): void {
    for (const worker of this.workers) {
      this.work.add({
        name: 'send-due-notifications',
        wokenBy: NOTIFICATION_BECAME_DUE,
        step: () => this.commands.execute(new SendDueNotifications(worker, this.stopping.signal)),
        nextDueAt: () => this.leases.nextAt(this.clock.now()),
        prepareToStop: () => this.stopping.abort(),
      });
    }
  }

  /** Reports after Messaging, so that a message that has just left a subscription is counted here. */
  onApplicationBootstrap(): void {
    this.reports.add(async () => {
      const { due, deferred, leased } = await this.leases.count(this.clock.now());
      return { subscription: 'send-due-notifications', lag: due, retries: deferred, leases: leased };
    });
  }
}
