import {
  copy,
  FEEDBACK,
  forPeople,
  headerAlone,
  headerOf,
  lines,
  multipart,
  type Part,
  type Shape,
} from './shape.js';

const feedback = (...content: readonly string[]): Part => ({ type: 'message/feedback-report', content });

const fromProvider = {
  from: 'Complaints <feedbackloop@provider.example>',
  to: 'complaints@pawprint.example',
  subject: 'Email Feedback Report for IP 192.0.2.1',
};

/** RFC 5965 as providers keep to it. */
export const complaints: readonly Shape[] = [
  {
    what: 'abuse, with the mail',
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
    what: 'abuse, without saying who complains, by the return path',
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
    what: 'opt-out, with what is left of the header',
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
    what: 'a type that nobody has heard of, which is a complaint all the same',
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
    what: 'not spam after all',
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
];
