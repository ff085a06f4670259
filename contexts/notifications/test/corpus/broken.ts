import { forPeople, headerOf, lines, multipart, ourMail, REPORT, type Shape, status } from './shape.js';

/** What was meant well. */
export const broken: readonly Shape[] = [
  {
    what: 'a boundary that is another one than was announced',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Undelivered' }),
        'Content-Type: multipart/report; report-type=delivery-status; boundary="announced"',
        '',
        '--used',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example.org',
        '',
        `Final-Recipient: rfc822; ${sent.address}`,
        'Action: failed',
        'Status: 5.1.1',
        '',
        '--used--',
      ),
  },
  {
    what: 'cut off in the middle of the copy',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'message-id',
    message: (sent) => {
      const whole = lines(
        headerOf({ to: 'notifications@pawprint.example', subject: 'Undelivered' }),
        multipart(
          REPORT,
          forPeople('Failed.'),
          status(
            'Reporting-MTA: dns; mx.example.org',
            '',
            `Final-Recipient: rfc822; ${sent.address}`,
            'Action: failed',
            'Status: 5.1.1',
          ),
          { type: 'message/rfc822', content: ourMail(sent) },
        ),
      );
      return whole.slice(0, whole.indexOf('X-Pawprint-Mail'));
    },
  },
  {
    what: 'a report without its fields',
    finding: 'soft-bounce',
    status: null,
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Undelivered' }),
        multipart(REPORT, forPeople('It did not work.'), status()),
      ),
  },
  {
    what: 'line feeds alone, and NULs between',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Undelivered\u0000 mail' }),
        multipart(
          REPORT,
          forPeople('Failed.\u0000'),
          status(
            'Reporting-MTA: dns; mx.example.org',
            '',
            `Final-Recipient: rfc822; ${sent.address}`,
            'Action: failed',
            'Status: 5.1.1',
            'Diagnostic-Code: smtp; 550 5.1.1 Un\u0000known',
          ),
        ),
      ).replaceAll('\r\n', '\n'),
  },
  {
    what: 'about a mail that is none of ours',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: null,
    message: () =>
      lines(
        headerOf({ to: 'notifications@pawprint.example', subject: 'Undelivered' }),
        multipart(
          REPORT,
          forPeople('Failed.'),
          status(
            'Reporting-MTA: dns; mx.example.org',
            '',
            'Final-Recipient: rfc822; somebody@example.net',
            'Action: failed',
            'Status: 5.1.1',
          ),
          {
            type: 'text/rfc822-headers',
            content: ['Message-ID: <0190a6c2-7c00-4000-8000-00000000ffff@elsewhere.example>'],
          },
        ),
      ),
  },
];
