import { describe, expect, it } from '@jest/globals';
import { ProgressReports } from '../messaging/progress.js';
import { Metrics } from '../observability/metrics.js';
import { MessagingMetrics } from './messaging-metrics.js';

describe('messaging metrics', () => {
  it('show the unread, retried and leased messages of each subscription', async () => {
    const [metrics, reports] = [new Metrics(), new ProgressReports()];
    reports.add(() => Promise.resolve({ subscription: 'cats', lag: 1, retries: 2, leases: 3 }));
    new MessagingMetrics(metrics, reports).onModuleInit();

    const scraped = await metrics.metrics();

    expect(scraped).toContain('messages_pending{subscription="cats",state="unread"} 1\n');
    expect(scraped).toContain('messages_pending{subscription="cats",state="retried"} 2\n');
    expect(scraped).toContain('messages_pending{subscription="cats",state="leased"} 3\n');
  });
});
