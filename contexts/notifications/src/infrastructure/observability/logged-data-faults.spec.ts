import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Metrics } from '@pawprint/platform/observability';
import type { NotificationId } from '../../domain/ids/notification-id.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { anId } from '#test/a-recipient.js';
import { LoggedDataFaults } from './logged-data-faults.js';

describe('report of a data fault', () => {
  afterEach(() => void jest.restoreAllMocks());

  it('names the recipient in the log, and counts the notifications in a metric', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
    const metrics = new Metrics();
    const faults = new LoggedDataFaults(metrics);
    const anna = anId<RecipientId>();

    faults.report(anna, [anId<NotificationId>(), anId<NotificationId>()], 'the reason');
    faults.report(anId<RecipientId>(), [anId<NotificationId>()], 'the reason');

    expect(logged).toHaveBeenCalledTimes(2);
    expect(String(logged.mock.calls[0]![0])).toContain(`recipient ${anna}: 2 notifications`);
    expect(await metrics.metrics()).toMatch(/^notifications_data_faults_total 3$/m);
  });
});
