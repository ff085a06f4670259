import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { corpus, type Sent } from '#test/corpus/index.js';
import { problemIn } from '#test/problem.js';
import { bringing } from '#test/reports-in-test.js';
import type { Answer, RunningNotifications } from '#test/running-notifications.js';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';
import { sentEmail } from '#test/sent-email.js';

const nested = (levels: number): string =>
  Array.from(
    { length: levels },
    (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
  ).join('');

const TOO_MUCH: Record<string, string> = {
  'ten megabytes': `Subject: x\r\n\r\n${'x'.repeat(10_000_000)}`,
  'lines without end': `Subject: x\r\n\r\n${'\n'.repeat(900_000)}`,
  'thousands of fields': `${'X: y\r\n'.repeat(60_000)}\r\n`,
  'a header without end': `Subject: ${'x'.repeat(900_000)}\r\n\r\n`,
  'parts within parts': nested(2_000),
  'a part within another, and so on': nested(40),
  'NULs alone': '\u0000'.repeat(10_000),
  nothing: '',
  'no header': '\r\n\r\nFinal-Recipient: rfc822; anna@example.org\r\nAction: failed\r\n',
};

const MUCH: Record<string, string> = {
  'as many parts as there may be lines': `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(9_000)}`,
  'as many recipients': `Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${'Final-Recipient: rfc822; a@b\r\nAction: failed\r\n\r\n'.repeat(6_000)}`,
  'brackets without end': `From: mailer-daemon\r\nTo: ${'<'.repeat(90_000)}\r\n\r\n${'<'.repeat(500_000)}`,
  'at-signs without end': `To: ${'@'.repeat(90_000)}\r\n\r\n${'@'.repeat(500_000)}`,
  'comments within comments': `Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: ${'('.repeat(500_000)}\r\nStatus: ${'5.'.repeat(100_000)}`,
  'white space without end': `From: mailer-daemon\r\n\r\n${' \t'.repeat(400_000)}\r\n${' \r\n'.repeat(9_000)}x`,
};

describe('reports that are meant to hurt', () => {
  let notifications: RunningNotifications;
  let sent: Sent;
  beforeAll(async () => {
    notifications = await runNotificationsInMemory();
    sent = await sentEmail(notifications);
  });
  afterAll(() => notifications.stop());
  const bring = (report: string | Buffer): Promise<Answer> =>
    notifications.ask(bringing(report, notifications.now()));
  const isTold = ({ statusCode }: Answer): boolean => statusCode === 200;

  it.each(Object.entries(TOO_MUCH))('are refused: %s', async (_, report) => {
    const before = await notifications.stored();
    const answer = await bring(report);
    problemIn(answer, report.length > 1_000_000 ? 413 : 400);
    expect(await notifications.stored()).toBe(before);
  });

  it.each(Object.entries(MUCH))('hold nobody up, and are kept: %s', async (_, report) => {
    const before = await notifications.stored();
    const since = performance.now();
    expect(await bring(report)).toMatchObject({ statusCode: 200 });
    expect(performance.now() - since).toBeLessThan(5_000);
    expect(await notifications.stored()).toBe(before + 1);
  });

  it('hide nothing that is told in the same breath', async () => {
    const { address, returnPath } = sent;
    const answer = await bring(
      `To: ${returnPath}\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\r\n${'\u0000'.repeat(50_000)}\r\n` +
        `--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; ${address}\r\n` +
        `Action: failed\r\nStatus: 4.2.2\r\n\r\n--b--\r\n`,
    );
    expect(answer.json()).toMatchObject({ finding: 'soft-bounce', status: '4.2.2', address });
  });

  it('are answered without anybody at fault, whatever is done to what hosts send', async () => {
    const shapes = fc.constantFrom(...corpus);
    const cuts = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat({ max: 200 }),
      instead: fc.oneof(
        fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
        fc.constantFrom('\r\n\r\n', '--=_b\r\n', '--=_b--', 'Final-Recipient: ', ';', '\u0000', '=', '('),
      ),
    });
    await fc.assert(
      fc.asyncProperty(shapes, fc.array(cuts, { maxLength: 6 }), async ({ message }, cutting) => {
        const report = cutting.reduce((text, { at, length, instead }) => {
          const start = Math.floor(at * text.length);
          return text.slice(0, start) + instead + text.slice(start + length);
        }, message(sent));
        const answer = await bring(Buffer.from(report, 'latin1'));
        if (!isTold(answer)) problemIn(answer, 400);
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });

  it('are answered without anybody at fault, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const answer = await bring(Buffer.from(bytes));
        if (!isTold(answer)) problemIn(answer, 400);
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });
});
