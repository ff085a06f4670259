import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { corpus } from '#test/corpus/index.js';
import { bringing } from '#test/reports-in-test.js';
import type { RunningNotifications } from '#test/running-notifications.js';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';
import { sentEmail } from '#test/sent-email.js';

describe('what comes back', () => {
  let notifications: RunningNotifications;
  beforeAll(async () => {
    notifications = await runNotificationsInMemory();
  });
  afterAll(() => notifications.stop());
  const bring = async (report: string) => {
    const answer = await notifications.ask(bringing(report, notifications.now()));
    expect(answer).toMatchObject({ statusCode: 200 });
    return answer.json<Record<string, unknown>>();
  };

  it.each(corpus)('is understood: $what', async ({ finding, status, attributedBy, message }) => {
    const sent = await sentEmail(notifications);

    const taken = await bring(message(sent));

    const isOurs = attributedBy !== null;
    expect(taken).toMatchObject({
      finding,
      status,
      attributedBy,
      mailId: isOurs ? sent.mailId : null,
      address: isOurs ? sent.address : null,
      isKnown: false,
    });
  });

  it.each(corpus)('counts once, however often it comes: $what', async ({ message }) => {
    const report = message(await sentEmail(notifications));
    const first = await bring(report);
    const again = await bring(`Received: from another.example by mx.example\r\n${report}`);
    expect(again).toEqual({ ...first, receivedAt: again.receivedAt, isKnown: true });
  });
});
