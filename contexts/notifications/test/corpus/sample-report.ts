import type { AttributionSource, ReportFinding } from '#src/domain/address/report.js';

/** An email that was sent. */
export interface Sent {
  readonly emailId: string;
  readonly address: string;
  readonly returnPath: string;
  readonly token: string;
}

/** A kind of report, and the expected result of reading it. */
export interface SampleReport {
  readonly name: string;
  readonly finding: ReportFinding;
  readonly status: string | null;
  readonly attributedBy: AttributionSource | null;
  message(sent: Sent): string;
}

export const lines = (...some: readonly (string | readonly string[])[]): string =>
  some
    .flat()
    .flatMap((text) => text.split('\n'))
    .join('\r\n') + '\r\n';

/** The header of the email in the copy that a report contains. */
const ourHeader = ({ emailId, address, token }: Sent): string[] => [
  'From: Pawprint <notifications@pawprint.example>',
  `To: ${address}`,
  'Subject: =?utf-8?Q?Felix_matches_=E2=80=9CGingers=E2=80=9D?=',
  `Message-ID: <${emailId}@pawprint.example>`,
  `X-Pawprint-Mail: ${token}`,
  'Date: Mon, 04 May 2026 12:00:00 +0000',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
];

export const ourMail = (sent: Sent): string[] => [...ourHeader(sent), '', 'Felix waits in Vienna.'];

interface Envelope {
  readonly from?: string;
  readonly to: string;
  readonly subject: string;
  readonly id?: string;
}

export const headerOf = ({ from, to, subject, id = 'r1' }: Envelope): string[] => [
  'Return-Path: <>',
  `From: ${from ?? 'Mail Delivery System <MAILER-DAEMON@mx.example.org>'}`,
  `To: ${to}`,
  `Subject: ${subject}`,
  `Message-ID: <${id}.${to.length}@mx.example.org>`,
  'Date: Mon, 04 May 2026 12:00:05 +0000',
  'MIME-Version: 1.0',
];

export interface Part {
  readonly type: string;
  readonly encoding?: string;
  readonly content: readonly string[];
}

export const multipart = (type: string, ...parts: readonly Part[]): string[] => [
  `Content-Type: ${type}; boundary="=_b"`,
  '',
  'This is a MIME message.',
  ...parts.flatMap(({ type: partType, encoding, content }) => [
    '--=_b',
    `Content-Type: ${partType}`,
    ...(encoding === undefined ? [] : [`Content-Transfer-Encoding: ${encoding}`]),
    '',
    ...content,
  ]),
  '--=_b--',
];

export const REPORT = 'multipart/report; report-type=delivery-status';
export const FEEDBACK = 'multipart/report; report-type=feedback-report';

export const forPeople = (text: string): Part => ({ type: 'text/plain; charset=us-ascii', content: [text] });
export const status = (...content: readonly string[]): Part => ({ type: 'message/delivery-status', content });
export const copy = (sent: Sent): Part => ({ type: 'message/rfc822', content: ourMail(sent) });
export const headerAlone = (sent: Sent): Part => ({ type: 'text/rfc822-headers', content: ourHeader(sent) });

export const inBase64 = (part: Part): Part => ({
  ...part,
  encoding: 'base64',
  content: Buffer.from(lines(part.content))
    .toString('base64')
    .match(/.{1,76}/g)!,
});

export const inQuotedPrintable = (part: Part): Part => ({
  ...part,
  encoding: 'quoted-printable',
  content: part.content.map((line) => line.replaceAll('=', '=3D').replaceAll(/.{60}(?=.)/g, '$&=\r\n')),
});
