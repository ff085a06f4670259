import {
  copy,
  FEEDBACK,
  forPeople,
  headerAlone,
  headerOf,
  lines,
  multipart,
  type Part,
  type SampleReport,
} from './sample-report.js';

const feedback = (...content: readonly string[]): Part => ({ type: 'message/feedback-report', content });

const fromProvider = {
  from: 'Complaints <feedbackloop@provider.example>',
  to: 'complaints@pawprint.example',
  subject: 'Email Feedback Report for IP 192.0.2.1',
};

/** Complaints in the format of RFC 5965, as different providers write them. */
export const complaints: readonly SampleReport[] = [
  {
    name: 'complaint: abuse, with a copy of the email',
    finding: 'complaint',
    status: null,
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf(fromProvider),
        multipart(
          FEEDBACK,
          forPeople('This is an email abuse report.'),
          feedback(
            'Feedback-Type: abuse',
            'User-Agent: SomeGenerator/1.0',
            'Version: 1',
            'Original-Mail-From: <somebody@pawprint.example>',
            `Original-Rcpt-To: <${sent.address}>`,
            'Source-IP: 192.0.2.1',
          ),
          copy(sent),
        ),
      ),
  },
  {
    name: 'complaint: abuse, without the address, attributed by the return path',
    finding: 'complaint',
    status: null,
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf(fromProvider),
        multipart(
          FEEDBACK,
          forPeople('A user has complained.'),
          feedback(
            'Feedback-Type: abuse',
            'User-Agent: Fbl/0.1',
            'Version: 0.1',
            `Original-Mail-From: ${sent.returnPath}`,
            'Original-Rcpt-To: redacted@provider.example',
          ),
          {
            type: 'message/rfc822',
            content: ['From: Pawprint <notifications@pawprint.example>', 'Subject: Felix', '', 'Redacted.'],
          },
        ),
      ),
  },
  {
    name: 'complaint: opt-out, with a part of the header',
    finding: 'complaint',
    status: null,
    attributedBy: 'header',
    message: (sent) =>
      lines(
        headerOf(fromProvider),
        multipart(
          FEEDBACK,
          forPeople('Leave me alone.'),
          feedback('feedback-type: Opt-Out (by button)', 'User-Agent: x', 'Version: 1'),
          { type: 'text/rfc822-headers', content: [`x-pawprint-mail:`, ` ${sent.token}`] },
        ),
      ),
  },
  {
    name: 'complaint: an unknown feedback type',
    finding: 'complaint',
    status: null,
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf(fromProvider),
        multipart(
          FEEDBACK,
          forPeople('?'),
          feedback('Version: 1', 'Feedback-Type: x-annoyed', 'User-Agent: x'),
          headerAlone(sent),
        ),
      ),
  },
  {
    name: 'feedback: not spam',
    finding: 'notice',
    status: null,
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf(fromProvider),
        multipart(
          FEEDBACK,
          forPeople('Taken out of the junk.'),
          feedback('Feedback-Type: Not-Spam (moved)', 'User-Agent: x', 'Version: 1'),
          headerAlone(sent),
        ),
      ),
  },
  {
    name: 'Hotmail: a complaint without a feedback report, with the email attached',
    finding: 'complaint',
    status: null,
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({
          from: 'staff@hotmail.com',
          to: 'complaints@pawprint.example',
          subject: 'A user has complained',
        }),
        multipart('multipart/mixed', copy(sent)),
      ),
  },
  {
    name: 'a complaint without a feedback report, whose copy hides the recipient',
    finding: 'complaint',
    status: null,
    attributedBy: 'header',
    message: (sent) =>
      lines(
        headerOf({ from: 'postmaster@example.org', to: 'complaints@pawprint.example', subject: 'Junk' }),
        multipart('multipart/mixed', forPeople('Our user moved this message to Junk.'), {
          type: 'message/rfc822',
          content: [
            `X-HmXmrOriginalRecipient: ${sent.address}`,
            'To: undisclosed-recipients:;',
            `X-Pawprint-Mail: ${sent.token}`,
            '',
            'Felix waits in Vienna.',
          ],
        }),
      ),
  },
  {
    name: 'a complaint without a feedback report, from an address for complaints',
    finding: 'complaint',
    status: null,
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({
          from: 'Abuse desk <abuse@example.org>',
          to: 'complaints@pawprint.example',
          subject: 'Spam',
        }),
        multipart('multipart/mixed', forPeople('One of our users reported this email.'), copy(sent)),
      ),
  },
  {
    name: 'a complaint without a feedback report, according to its subject',
    finding: 'complaint',
    status: null,
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({
          from: 'postmaster@example.org',
          to: 'complaints@pawprint.example',
          subject: 'Complaint about message from 192.0.2.1',
        }),
        multipart('multipart/mixed', copy(sent)),
      ),
  },
  {
    name: 'automatic reply: an abuse desk confirms that it received an email',
    finding: 'notice',
    status: null,
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({ from: 'abuse@example.org', to: 'notifications@pawprint.example', subject: 'Received' }),
        'Auto-Submitted: auto-replied',
        multipart('multipart/mixed', forPeople('Thank you for your message.'), copy(sent)),
      ),
  },
  {
    name: 'an email that a person forwards as an attachment',
    finding: 'notice',
    status: null,
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({
          from: 'Ben <ben@example.org>',
          to: 'notifications@pawprint.example',
          subject: 'Fwd: Felix',
        }),
        multipart('multipart/mixed', forPeople('Is Felix still there?'), copy(sent)),
      ),
  },
];
