import {
  copy,
  forPeople,
  headerAlone,
  headerOf,
  inBase64,
  inQuotedPrintable,
  lines,
  multipart,
  REPORT,
  type SampleReport,
  status,
} from './sample-report.js';

/** Bounces in the format of RFC 3464, as different mail servers write them. */
export const deliveryStatuses: readonly SampleReport[] = [
  {
    name: 'Postfix: no such user',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Undelivered Mail Returned to Sender' }),
        'Auto-Submitted: auto-replied',
        multipart(
          REPORT,
          { ...forPeople('This is the mail system at host mx.example.org.') },
          status(
            'Reporting-MTA: dns; mx.example.org',
            'X-Postfix-Queue-ID: 3A5F01',
            `X-Postfix-Sender: rfc822; ${sent.returnPath}`,
            'Arrival-Date: Mon,  4 May 2026 12:00:02 +0000 (UTC)',
            '',
            `Final-Recipient: rfc822; ${sent.address}`,
            `Original-Recipient: rfc822;${sent.address}`,
            'Action: failed',
            'Status: 5.1.1',
            'Remote-MTA: dns; mail.example.org',
            'Diagnostic-Code: smtp; 550 5.1.1 <anna>: Recipient address rejected: User',
            '    unknown in virtual mailbox table',
          ),
          copy(sent),
        ),
      ),
  },
  {
    name: 'Postfix: no such domain',
    finding: 'hard-bounce',
    status: '5.4.4',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Undelivered Mail Returned to Sender' }),
        multipart(
          REPORT,
          forPeople('Host or domain name not found'),
          status(
            'Reporting-MTA: dns; mx.example.org',
            '',
            `Final-Recipient: rfc822; ${sent.address}`,
            'Action: failed',
            'Status: 5.4.4',
            'Diagnostic-Code: X-Postfix; Host or domain name not found. Name service error',
          ),
          headerAlone(sent),
        ),
      ),
  },
  {
    name: 'Postfix: delayed for four hours, still retrying',
    finding: 'notice',
    status: '4.4.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Delayed Mail (still being retried)' }),
        multipart(
          REPORT,
          forPeople('THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE.'),
          status(
            'Reporting-MTA: dns; mx.example.org',
            '',
            `Final-Recipient: rfc822; ${sent.address}`,
            'Action: delayed',
            'Status: 4.4.1',
            'Diagnostic-Code: X-Postfix; connect to mail.example.org[192.0.2.7]:25: Connection timed out',
            'Will-Retry-Until: Sat,  9 May 2026 12:00:02 +0000 (UTC)',
          ),
          headerAlone(sent),
        ),
      ),
  },
  {
    name: 'Postfix: given up after five days',
    finding: 'soft-bounce',
    status: '4.4.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Undelivered Mail Returned to Sender' }),
        multipart(
          REPORT,
          forPeople('delivery temporarily suspended'),
          status(
            'Reporting-MTA: dns; mx.example.org',
            '',
            `Final-Recipient: rfc822; ${sent.address}`,
            'Action: failed',
            'Status: 4.4.1',
          ),
        ),
      ),
  },
  {
    name: 'Exim: status 5.0.0 with a more precise diagnostic',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Mail delivery failed: returning message to sender' }),
        `X-Failed-Recipients: ${sent.address}`,
        'Auto-Submitted: auto-replied',
        multipart(
          REPORT,
          forPeople('This message was created automatically by mail delivery software.'),
          status(
            'Reporting-MTA: dns; exim.example.org',
            '',
            'Action: failed',
            `Final-Recipient: rfc822;${sent.address}`,
            'Status: 5.0.0',
            'Remote-MTA: dns; mail.example.org',
            'Diagnostic-Code: smtp; 550 5.1.1 The email account that you tried to reach does not exist.',
          ),
          copy(sent),
        ),
      ),
  },
  {
    name: 'Exchange: unknown recipient, reported as a host that does not respond',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({
          from: 'Microsoft Outlook <MicrosoftExchange329e71ec88ae@example.org>',
          to: 'notifications@pawprint.example',
          subject: '=?utf-8?B?VW5kZWxpdmVyYWJsZTogRmVsaXg=?=',
        }),
        'Content-Language: en-GB',
        multipart(
          REPORT,
          {
            type: 'text/html; charset="utf-8"',
            encoding: 'base64',
            content: [Buffer.from('<p>Your message couldn’t be delivered.</p>').toString('base64')],
          },
          status(
            'Reporting-MTA: dns;AM0PR01MB0001.example.org',
            'Received-From-MTA: dns;mx.pawprint.example',
            '',
            `Final-Recipient: rfc822;${sent.address.toUpperCase()}`,
            'Action: failed',
            'Status: 5.4.1',
            'Diagnostic-Code: smtp;550 5.4.1 Recipient address rejected: Access denied. AS(201806281)',
            'X-Display-Name: Anna',
          ),
          copy(sent),
        ),
      ),
  },
  {
    name: 'Gmail: mailbox full',
    finding: 'soft-bounce',
    status: '5.2.2',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({
          from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
          to: sent.returnPath,
          subject: 'Delivery Status Notification (Failure)',
        }),
        `X-Failed-Recipients: ${sent.address}`,
        multipart(
          REPORT,
          { type: 'text/plain; charset="UTF-8"', content: ['** Address not available **'] },
          status(
            'Reporting-MTA: dns; googlemail.example',
            'Arrival-Date: Mon, 04 May 2026 05:00:03 -0700 (PDT)',
            'X-Original-Message-ID: <x@pawprint.example>',
            '',
            `Final-Recipient: rfc822; ${sent.address}`,
            'Action: failed',
            'Status: 5.2.2',
            'Remote-MTA: dns; gmail-smtp-in.example. (192.0.2.26, the server for the domain.)',
            'Diagnostic-Code: smtp; 552-5.2.2 The email account that you tried to reach is over quota. Please direct',
            ' 552-5.2.2 the recipient to',
            ' 552 5.2.2  https://support.example/?p=OverQuotaPerm a1-20020a05',
            'Last-Attempt-Date: Mon, 04 May 2026 05:00:05 -0700 (PDT)',
          ),
          copy(sent),
        ),
      ),
  },
  {
    name: 'Yahoo: its own text under 554',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Failure Notice' }),
        multipart(
          REPORT,
          forPeople('Sorry, we were unable to deliver your message.'),
          status(
            'Reporting-MTA: dns; yahoo.example',
            '',
            `Final-Recipient: rfc822; ${sent.address}`,
            'Action: failed',
            'Status: 5.0.0',
            `Diagnostic-Code: smtp; 554 delivery error: dd This user doesn't have a yahoo.example account (${sent.address}) [0]`,
          ),
          headerAlone(sent),
        ),
      ),
  },
  {
    name: 'Outlook: sender blocked, which does not count against the address',
    finding: 'notice',
    status: '5.7.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Undeliverable: Felix' }),
        multipart(
          REPORT,
          forPeople('Blocked.'),
          status(
            'Reporting-MTA: dns; outlook.example',
            '',
            `Final-Recipient: rfc822; ${sent.address}`,
            'Action: failed',
            'Status: 5.7.1',
            "Diagnostic-Code: smtp; 550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Part of their network is on our block list (S3150).",
          ),
        ),
      ),
  },
  {
    name: 'delivery status: relayed and expanded',
    finding: 'notice',
    status: '2.0.0',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Successful Mail Delivery Report' }),
        multipart(
          REPORT,
          forPeople('Your message was successfully relayed.'),
          status(
            'Reporting-MTA: dns; mx.example.org',
            '',
            `Final-Recipient: rfc822; ${sent.address}`,
            'Action: relayed (to a host that tells no more)',
            'Status: 2.0.0',
          ),
        ),
      ),
  },
  {
    name: 'delivery status: comments, mixed case and folding in every field',
    finding: 'hard-bounce',
    status: '5.1.2',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Returned mail: see transcript for details' }),
        multipart(
          'Multipart/REPORT; Report-Type="delivery-status"',
          forPeople('The following addresses had permanent fatal errors'),
          {
            type: 'MESSAGE/Delivery-Status',
            content: [
              'REPORTING-MTA:dns;mx.example.org',
              '',
              `final-RECIPIENT : RFC822 ;`,
              `\t<${sent.address}> (Anna (herself))`,
              'ACTION:',
              '  FAILED (for good)',
              'status:',
              ' 5.1.2 (bad destination',
              ' system address)',
            ],
          },
        ),
      ),
  },
  {
    name: 'delivery status: several recipients without blank lines between them',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Delivery failure' }),
        multipart(
          REPORT,
          forPeople('Some failed.'),
          status(
            'Reporting-MTA: dns; mx.example.org',
            'Final-Recipient: rfc822; ben@example.org',
            'Action: delayed',
            'Status: 4.2.2',
            `Final-Recipient: rfc822; ${sent.address}`,
            'Action: failed',
            'Status: 5.1.1',
          ),
          copy(sent),
        ),
      ),
  },
  {
    name: 'delivery status: a list with one failed and one delayed member',
    finding: 'soft-bounce',
    status: '4.4.7',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Delivery failure' }),
        multipart(
          REPORT,
          forPeople('Two of the members could not be reached.'),
          status(
            'Reporting-MTA: dns; lists.example.org',
            '',
            'Final-Recipient: rfc822; ben@example.com',
            'Action: failed',
            'Status: 5.1.1',
            '',
            'Final-Recipient: rfc822; cleo@example.net',
            'Action: failed',
            'Status: 4.4.7',
          ),
        ),
      ),
  },
  {
    name: 'delivery status: forwarded, attributed by the original recipient',
    finding: 'hard-bounce',
    status: '5.2.1',
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({ to: 'postmaster@pawprint.example', subject: 'Undelivered' }),
        multipart(
          REPORT,
          forPeople('The mailbox was closed.'),
          status(
            'Reporting-MTA: dns; mx.example.org',
            '',
            `Original-Recipient: rfc822;${sent.address}`,
            'Final-Recipient: rfc822; anna.private@example.net',
            'Action: failed',
            'Status: 5.2.1 (mailbox disabled)',
          ),
          headerAlone(sent),
        ),
      ),
  },
  {
    name: 'encoding: all parts in base64',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'header',
    message: (sent) =>
      lines(
        headerOf({ to: 'postmaster@pawprint.example', subject: 'Undelivered' }),
        multipart(
          REPORT,
          inBase64(forPeople('Unzustellbar.')),
          inBase64(
            status(
              'Reporting-MTA: dns; mx.example.org',
              '',
              `Final-Recipient: rfc822; ${sent.address}`,
              'Action: failed',
              'Status: 5.1.1',
            ),
          ),
          inBase64({ type: 'text/rfc822-headers', content: [`X-Pawprint-Mail: ${sent.token}`] }),
        ),
      ),
  },
  {
    name: 'encoding: quoted-printable and 8-bit text',
    finding: 'soft-bounce',
    status: '5.2.2',
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({ to: 'postmaster@pawprint.example', subject: 'Unzustellbar: Postfach voll' }),
        multipart(
          REPORT,
          { type: 'text/plain; charset=utf-8', encoding: '8bit', content: ['Das Postfach läuft über.'] },
          inQuotedPrintable(
            status(
              'Reporting-MTA: dns; mx.example.org',
              '',
              `Final-Recipient: rfc822; ${sent.address}`,
              'Action: failed',
              'Status: 5.2.2',
              'Diagnostic-Code: smtp; 552 5.2.2 Das Postfach des Empfängers = voll',
            ),
          ),
          inQuotedPrintable(headerAlone(sent)),
        ),
      ),
  },
  {
    name: 'encoding: Unicode (RFC 6533)',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Undelivered' }),
        multipart('multipart/report; report-type=global-delivery-status', forPeople('No such user'), {
          type: 'message/global-delivery-status',
          encoding: '8bit',
          content: [
            'Reporting-MTA: dns; bücher.example',
            '',
            `Final-Recipient: utf-8; ${sent.address}`,
            'Action: failed',
            'Status: 5.1.1',
            'Diagnostic-Code: smtp; 550 5.1.1 Kätzchen unbekannt',
          ],
        }),
      ),
  },
  {
    name: 'delivery status: no copy of the email and no diagnostic',
    finding: 'hard-bounce',
    status: '5.1.10',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: `"bounces" <${sent.returnPath.toUpperCase()}>`, subject: 'Undeliverable' }),
        multipart(
          REPORT,
          forPeople('The domain takes no mail.'),
          status(
            'Reporting-MTA: dns; mx.example.org',
            '',
            `Final-Recipient: rfc822; ${sent.address}`,
            'Action: failed',
            'Status: 5.1.10',
          ),
        ),
      ),
  },
];
