import { Injectable } from '@nestjs/common';
import { Counter, Metrics } from '@pawprint/platform/observability';
import type { NotificationEndedV1 } from '../../published-language/notification-ended.v1.js';

/** A counter of ended notifications by their end, and by the rule that suppressed them. */
@Injectable()
export class EndMetrics {
  private readonly ended: Counter;

  constructor(metrics: Metrics) {
    this.ended = new Counter({
      name: 'notifications_ended_total',
      help: 'Notifications whose end this process has entered into the ledger',
      labelNames: ['end', 'rule'],
      registers: [metrics],
    });
  }

  count({ end, rule }: NotificationEndedV1): void {
    this.ended.inc({ end, rule: rule ?? '' });
  }
}
