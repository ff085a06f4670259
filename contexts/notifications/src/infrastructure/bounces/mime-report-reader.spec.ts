import { describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import { MAX_REPORT_BYTES } from '../../domain/address/report.limits.js';
import { MimeReportReader } from './mime-report-reader.js';

const reader = new MimeReportReader();
const read = (lines: readonly string[], deliveredTo: readonly string[] = []) =>
  reader.read(Buffer.from(lines.join('\r\n')), deliveredTo);

/** A message of several parts, each with its content type. */
const ofParts = (header: readonly string[], ...parts: readonly (readonly [string, string])[]): string[] => [
  ...header,
  'Content-Type: multipart/mixed; boundary=b',
  '',
  ...parts.flatMap(([type, text]) => ['--b', `Content-Type: ${type}`, '', text]),
  '--b--',
  '',
];
const COPY =
  'From: notifications@pawprint.example\r\nMessage-ID: <1@pawprint.example>\r\nSubject: Felix\r\n\r\nHello';

describe('report reader', () => {
  it('reads the statuses and the sources of a structured bounce', async () => {
    const status =
      'Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; anna@example.org\r\nAction: failed\r\nStatus: 5.1.1';
    const header = ['From: MAILER-DAEMON@mx.example', 'Subject: Undelivered  mail'];

    const report = await read(
      ofParts(
        header,
        ['text/plain', '451 later'],
        ['message/delivery-status', status],
        ['message/rfc822', COPY],
      ),
      ['bounces+x@pawprint.example'],
    );

    expect(report).toMatchObject({
      about: 'Undelivered mail',
      complaint: null,
      deliveryStatuses: [{ addresses: ['anna@example.org'], action: 'failed', status: '5.1.1' }],
      sources: [
        { kind: 'return-path', text: 'bounces+x@pawprint.example' },
        { kind: 'message-id', text: '<1@pawprint.example>' },
      ],
    });
  });

  it.each([
    ['Feedback-Type: abuse', 'abuse'],
    ['Feedback-Type: Not-Spam (comment)', 'not-spam'],
    ['Version: 1', 'other'],
  ])('reads the type of a feedback report: %s', async (field, complaint) => {
    const report = await read(ofParts(['From: fbl@isp.example'], ['message/feedback-report', field]));
    expect(report.complaint).toBe(complaint);
  });

  it.each([
    ['From: staff@hotmail.com', 'Subject: x', COPY],
    ['From: x@isp.example', 'Subject: complaint about message from 192.0.2.1', COPY],
    ['From: x@isp.example', 'Subject: x', `X-HmXmrOriginalRecipient: anna@example.org\r\n${COPY}`],
  ])('reads a complaint without a feedback report: %s, %s', async (from, subject, copy) => {
    expect((await read(ofParts([from, subject], ['message/rfc822', copy]))).complaint).toBe('abuse');
  });

  it.each([
    ['the email is not attached', ofParts(['From: staff@hotmail.com'], ['text/plain', 'Hello'])],
    ['it is from another sender', ofParts(['From: anna@example.org'], ['message/rfc822', COPY])],
    [
      'it has a delivery status',
      ofParts(
        ['From: staff@hotmail.com'],
        ['message/rfc822', COPY],
        ['message/delivery-status', 'Status: 5.1.1'],
      ),
    ],
    [
      'it is an automatic reply',
      ofParts(['From: staff@hotmail.com', 'Auto-Submitted: auto-replied'], ['message/rfc822', COPY]),
    ],
  ])('reads no complaint when %s', async (_, lines) => {
    expect((await read(lines)).complaint).toBeNull();
  });

  it('reads statuses in the body when its parts are broken, and free text otherwise', async () => {
    const header = ['From: MAILER-DAEMON@mx.example', 'Subject: failure', ''];
    const broken = await read([
      ...header,
      '550 gone',
      '',
      'final-recipient: rfc822; anna@example.org',
      'Status: 5.1.1',
    ]);
    expect(broken.deliveryStatuses).toMatchObject([{ addresses: ['anna@example.org'], status: '5.1.1' }]);

    const freeText = await read([...header, 'Sorry.', '550 gone']);
    expect(freeText.deliveryStatuses).toEqual([
      { addresses: [], action: 'failed', status: null, diagnostic: '550 gone' },
    ]);
  });

  it('reads no status of an automatic reply', async () => {
    const header = ['From: anna@example.org', 'Auto-Submitted: auto-replied', ''];
    expect((await read([...header, 'Final-Recipient: rfc822; x@example.org'])).deliveryStatuses).toEqual([]);
  });

  it('finds the copy that a server without MIME appends to its text', async () => {
    const report = await read([
      'From: MAILER-DAEMON@mx.example',
      '',
      '550 gone',
      'Return-Path: <bounces+y@pawprint.example>',
      'Message-ID: <2@pawprint.example>',
    ]);
    expect(report.sources).toEqual([
      { kind: 'return-path', text: 'bounces+y@pawprint.example' },
      { kind: 'message-id', text: '<2@pawprint.example>' },
    ]);
  });

  it('has an empty subject when the report has none', async () => {
    expect((await read(['From: x@isp.example', '', 'Hello'])).about).toBe('');
  });

  describe('name of a report', () => {
    const report = ['From: x@isp.example', 'Date: Mon, 4 May 2026 12:00:00 +0000', 'Subject: x', '', 'Hello'];
    const nameOf = async (lines: readonly string[], deliveredTo?: readonly string[]): Promise<string> =>
      (await read(lines, deliveredTo)).name;

    it('stays the same when another server adds a field', async () => {
      expect(await nameOf(['Received: from mx.example', ...report])).toBe(await nameOf(report));
    });

    it.each([
      ['sender', ['From: y@isp.example', ...report.slice(1)]],
      ['date', [report[0]!, 'Date: Tue, 5 May 2026 12:00:00 +0000', ...report.slice(2)]],
      ['subject', [...report.slice(0, 2), 'Subject: y', ...report.slice(3)]],
      ['body', [...report.slice(0, 4), 'Goodbye']],
      ['message id', ['Message-ID: <1@isp.example>', ...report]],
    ])('differs with the %s', async (_, other) => {
      expect(await nameOf(other)).not.toBe(await nameOf(report));
    });

    it('differs with the return path to which it was delivered', async () => {
      expect(await nameOf(report, ['bounces+x@a.example'])).not.toBe(
        await nameOf(report, ['bounces+y@a.example']),
      );
    });

    it('depends on the message id alone, when there is one, and not on the date', async () => {
      const identified = ['Message-ID: <1@isp.example>', ...report];
      expect(await nameOf(['Date: Tue, 5 May 2026 12:00:00 +0000', ...identified])).toBe(
        await nameOf(identified),
      );
    });

    it('differs with the body after a header with bare line feeds', async () => {
      const bare = await reader.read(Buffer.from(report.join('\n')), []);
      expect(bare.name).not.toBe((await reader.read(Buffer.from(`${report.join('\n')}!`), [])).name);
    });
  });

  it.each([
    ['too many bytes', `Subject: x\r\n\r\n${'x'.repeat(MAX_REPORT_BYTES)}`, `${MAX_REPORT_BYTES} bytes`],
    ['too many lines', `Subject: x\r\n\r\n${'\r\n'.repeat(20_000)}`, '20000 lines'],
    ['no header', '\r\n\r\nFinal-Recipient: rfc822; anna@example.org', 'begins with its header'],
  ])('refuses a report with %s', async (_, message, error) => {
    const reading = reader.read(Buffer.from(message), []);
    await expect(reading).rejects.toThrow(InvalidValue);
    await expect(reading).rejects.toMatchObject({
      errors: [{ field: 'message', message: expect.stringContaining(error) }],
    });
  });

  it('reads a report with exactly the maximum number of lines', async () => {
    const header = 'Subject: x\r\n\r\n';
    await expect(reader.read(Buffer.from(`${header}${'\r\n'.repeat(19_998)}`), [])).resolves.toMatchObject({
      about: 'x',
    });
  });
});
