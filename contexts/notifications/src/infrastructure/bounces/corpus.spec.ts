import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { corpus } from '#test/corpus/index.js';
import { reportRequest } from '#test/reports-in-test.js';
import type { RunningNotifications } from '#test/running-notifications.js';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';
import { sentEmail } from '#test/sent-email.js';

describe('report endpoint', () => {
  let notifications: RunningNotifications;
  beforeAll(async () => {
    notifications = await runNotificationsInMemory();
  });
  afterAll(() => notifications.stop());
  const receive = async (report: string) => {
    const response = await notifications.send(reportRequest(report, notifications.now()));
    expect(response).toMatchObject({ statusCode: 200 });
    return response.json<Record<string, unknown>>();
  };

  it.each(corpus)('reads a report: $name', async ({ finding, status, attributedBy, message }) => {
    const sent = await sentEmail(notifications);

    const receipt = await receive(message(sent));

    const isOurs = attributedBy !== null;
    expect(receipt).toMatchObject({
      finding,
      status,
      attributedBy,
      emailId: isOurs ? sent.emailId : null,
      address: isOurs ? sent.address : null,
      isDuplicate: false,
    });
  });

  it.each(corpus)('recognises a repeated report: $name', async ({ message }) => {
    const report = message(await sentEmail(notifications));
    const first = await receive(report);
    const again = await receive(`Received: from another.example by mx.example\r\n${report}`);
    expect(again).toEqual({ ...first, receivedAt: again.receivedAt, isDuplicate: true });
  });
});
