import {
  forPeople,
  headerOf,
  lines,
  multipart,
  ourMail,
  REPORT,
  type SampleReport,
  status,
} from './sample-report.js';

/** Reports that violate their format, or are about other emails. */
export const broken: readonly SampleReport[] = [
  {
    name: 'broken MIME: a boundary that differs from the declared one',
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
    name: 'broken MIME: cut off within the copy of the email',
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
    name: 'broken MIME: a report without fields',
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
    name: 'broken MIME: line feeds without carriage returns, and NULs',
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
    name: 'a bounce of an email that Pawprint did not send',
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
