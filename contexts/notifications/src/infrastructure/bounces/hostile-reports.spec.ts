import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runs } from '@pawprint/platform/testing';
import fc from 'fast-check';
import { corpus, type Sent } from '#test/corpus/index.js';
import { problemIn } from '#test/problem.js';
import { reportRequest } from '#test/reports-in-test.js';
import type { HttpResponse, RunningNotifications } from '#test/running-notifications.js';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';
import { sentEmail } from '#test/sent-email.js';

const MICROSECONDS_PER_SECOND = 1_000_000;

const nested = (levels: number): string =>
  Array.from(
    { length: levels },
    (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
  ).join('');

const INVALID: Record<string, string> = {
  'ten megabytes': `Subject: x\r\n\r\n${'x'.repeat(10_000_000)}`,
  '900,000 lines': `Subject: x\r\n\r\n${'\n'.repeat(900_000)}`,
  'thousands of fields': `${'X: y\r\n'.repeat(60_000)}\r\n`,
  'a header of 900,000 characters': `Subject: ${'x'.repeat(900_000)}\r\n\r\n`,
  'parts nested 2,000 levels deep': nested(2_000),
  'parts nested 40 levels deep': nested(40),
  'only NULs': '\u0000'.repeat(10_000),
  'an empty body': '',
  'no header': '\r\n\r\nFinal-Recipient: rfc822; anna@example.org\r\nAction: failed\r\n',
};

const EXPENSIVE: Record<string, string> = {
  'a part for every second line': `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(9_000)}`,
  'thousands of recipients': `Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${'Final-Recipient: rfc822; a@b\r\nAction: failed\r\n\r\n'.repeat(6_000)}`,
  'half a million brackets': `From: mailer-daemon\r\nTo: ${'<'.repeat(90_000)}\r\n\r\n${'<'.repeat(500_000)}`,
  'half a million at-signs': `To: ${'@'.repeat(90_000)}\r\n\r\n${'@'.repeat(500_000)}`,
  'deeply nested comments': `Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: ${'('.repeat(500_000)}\r\nStatus: ${'5.'.repeat(100_000)}`,
  'a megabyte of white space': `From: mailer-daemon\r\n\r\n${' \t'.repeat(400_000)}\r\n${' \r\n'.repeat(9_000)}x`,
};

describe('report endpoint with hostile reports', () => {
  let notifications: RunningNotifications;
  let sent: Sent;
  beforeAll(async () => {
    notifications = await runNotificationsInMemory();
    sent = await sentEmail(notifications);
  });
  afterAll(() => notifications.stop());
  const receive = (report: string | Buffer): Promise<HttpResponse> =>
    notifications.send(reportRequest(report, notifications.now()));
  const isAccepted = ({ statusCode }: HttpResponse): boolean => statusCode === 200;

  it.each(Object.entries(INVALID))('refuses %s', async (_, report) => {
    const before = await notifications.stored();
    const answer = await receive(report);
    problemIn(answer, report.length > 1_000_000 ? 413 : 400);
    expect(await notifications.stored()).toBe(before);
  });

  it.each(Object.entries(EXPENSIVE))('stores %s in at most 5 s of CPU time', async (_, report) => {
    const before = await notifications.stored();
    const start = process.cpuUsage();
    expect(await receive(report)).toMatchObject({ statusCode: 200 });
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / MICROSECONDS_PER_SECOND).toBeLessThan(5);
    expect(await notifications.stored()).toBe(before + 1);
  });

  it('reads the status of a report that also contains 50,000 NULs', async () => {
    const { address, returnPath } = sent;
    const answer = await receive(
      `To: ${returnPath}\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\r\n${'\u0000'.repeat(50_000)}\r\n` +
        `--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; ${address}\r\n` +
        `Action: failed\r\nStatus: 4.2.2\r\n\r\n--b--\r\n`,
    );
    expect(answer.json()).toMatchObject({ finding: 'soft-bounce', status: '4.2.2', address });
  });

  it('responds with 200 or 400 to mutated reports', async () => {
    const samples = fc.constantFrom(...corpus);
    const cuts = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat({ max: 200 }),
      instead: fc.oneof(
        fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
        fc.constantFrom('\r\n\r\n', '--=_b\r\n', '--=_b--', 'Final-Recipient: ', ';', '\u0000', '=', '('),
      ),
    });
    await fc.assert(
      fc.asyncProperty(samples, fc.array(cuts, { maxLength: 6 }), async ({ message }, cutting) => {
        const report = cutting.reduce((text, { at, length, instead }) => {
          const start = Math.floor(at * text.length);
          return text.slice(0, start) + instead + text.slice(start + length);
        }, message(sent));
        const response = await receive(Buffer.from(report, 'latin1'));
        if (!isAccepted(response)) problemIn(response, 400);
      }),
      { numRuns: runs(300) },
    );
  });

  it('responds with 200 or 400 to any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const response = await receive(Buffer.from(bytes));
        if (!isAccepted(response)) problemIn(response, 400);
      }),
      { numRuns: runs(300) },
    );
  });
});
