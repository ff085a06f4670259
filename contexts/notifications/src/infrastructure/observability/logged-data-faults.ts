import { Injectable, Logger } from '@nestjs/common';
import { Counter, Metrics } from '@pawprint/platform/observability';
import type { DataFaultReports } from '../../application/ports/data-fault-reports.js';
import type { NotificationId } from '../../domain/ids/notification-id.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Logs each report with the recipient's id, and counts the notifications for Prometheus. */
@Injectable()
export class LoggedDataFaults implements DataFaultReports {
  private readonly logger = new Logger('send-due-notifications');
  private readonly count: Counter;

  constructor(metrics: Metrics) {
    this.count = new Counter({
      name: 'notifications_data_faults_total',
      help: 'Notifications that this process ended as undeliverable because of the data of their recipient',
      registers: [metrics],
    });
  }

  report(recipientId: RecipientId, ids: readonly NotificationId[], reason: string): void {
    this.count.inc(ids.length);
    this.logger.error(`recipient ${recipientId}: ${ids.length} notifications are undeliverable: ${reason}`);
  }
}
