import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ProgressReports } from '../messaging/progress.js';
import { Metrics, type Sample } from '../observability/metrics.js';

/** A gauge with the pending messages of each subscription and of other deferred work: its lag, retries and leases. */
@Injectable()
export class MessagingMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly reports: ProgressReports,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge(
      'messages_pending',
      'Messages of each subscription that are unread (its lag), wait for a retry, or are being handled',
      ['subscription', 'state'],
      async () =>
        (await this.reports.all()).flatMap(({ subscription, lag, retries, leases }): Sample[] => [
          { labels: { subscription, state: 'unread' }, value: lag },
          { labels: { subscription, state: 'retried' }, value: retries },
          { labels: { subscription, state: 'leased' }, value: leases },
        ]),
    );
  }
}
