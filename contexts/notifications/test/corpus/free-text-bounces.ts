import { headerOf, lines, ourMail, type SampleReport } from './sample-report.js';

/** Bounces of mail servers that do not implement RFC 3464. */
export const freeTextBounces: readonly SampleReport[] = [
  {
    name: 'qmail: no such user',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'failure notice' }),
        '',
        'Hi. This is the qmail-send program at mx.example.org.',
        "I'm afraid I wasn't able to deliver your message to the following addresses.",
        "This is a permanent error; I've given up. Sorry it didn't work out.",
        '',
        `<${sent.address}>:`,
        'Sorry, no mailbox here by that name. (#5.1.1)',
        '',
        '--- Below this line is a copy of the message.',
        '',
        `Return-Path: <${sent.returnPath}>`,
        ourMail(sent),
      ),
  },
  {
    name: 'qmail: connection failed, attributed by the copy of the email',
    finding: 'soft-bounce',
    status: '4.4.1',
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({ to: 'notifications@pawprint.example', subject: 'failure notice' }),
        '',
        'Hi. This is the qmail-send program at mx.example.org.',
        '',
        `<${sent.address}>:`,
        "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)",
        "I'm not going to try again; this message has been in the queue too long.",
        '',
        '--- Below this line is a copy of the message.',
        '',
        ourMail(sent),
      ),
  },
  {
    name: 'Exim before RFC 3464: with the reply of the last host',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({
          to: 'notifications@pawprint.example',
          subject: 'Mail delivery failed: returning message to sender',
        }),
        `X-Failed-Recipients: ${sent.address}`,
        '',
        'This message was created automatically by mail delivery software.',
        '',
        'A message that you sent could not be delivered to one or more of its',
        'recipients. This is a permanent error. The following address(es) failed:',
        '',
        `  ${sent.address}`,
        '    SMTP error from remote mail server after RCPT TO:<anna>:',
        '    host mail.example.org [192.0.2.7]: 550 Unknown user',
        '',
        '------ This is a copy of the message, including all the headers. ------',
        '',
        ourMail(sent),
      ),
  },
  {
    name: 'Exim before RFC 3464: a delay warning',
    finding: 'notice',
    status: null,
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Warning: message 1abc-00 delayed 24 hours' }),
        '',
        'A message that you sent has not yet been delivered to one or more of its',
        'recipients after more than 24 hours on the queue on mx.example.org.',
        '',
        `  ${sent.address}`,
        '',
        'No action is required on your part.',
      ),
  },
  {
    name: 'free text: no reply code',
    finding: 'soft-bounce',
    status: null,
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ from: 'postmaster@example.org', to: sent.returnPath, subject: 'Returned mail' }),
        'Content-Type: text/html',
        '',
        '<p>We could not deliver your mail, for reasons of our own.</p>',
      ),
  },
  {
    name: 'free text: HTML with a reply code',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Mail could not be delivered' }),
        'Content-Type: text/html; charset=utf-8',
        '',
        '<html><body><p>Your mail to Anna came back:</p><pre>550 5.1.1 unknown user</pre></body></html>',
      ),
  },
];

/** Bounces that their servers mark as automatic replies. */
export const bouncesMarkedAsReplies: readonly SampleReport[] = [
  {
    name: 'Exim: in free text, marked as an automatic reply',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Mail delivery failed: returning message to sender' }),
        `X-Failed-Recipients: ${sent.address}`,
        'Auto-Submitted: auto-replied',
        '',
        'This message was created automatically by mail delivery software.',
        '',
        `  ${sent.address}`,
        '    host mail.example.org [192.0.2.7]: 550 No such user here',
      ),
  },
  {
    name: 'Postfix: in free text, marked as an automatic reply',
    finding: 'notice',
    status: '5.7.0',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ to: sent.returnPath, subject: 'Undelivered Mail Returned to Sender' }),
        'Auto-Submitted: auto-replied',
        '',
        'I am sorry to have to inform you that your message could not be delivered.',
        '',
        `<${sent.address}>:`,
        'host mail.example.org said: 550 Blocked by policy',
      ),
  },
  {
    name: 'a null sender without a name of a mail server, marked as an automatic reply',
    finding: 'hard-bounce',
    status: '5.1.1',
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ from: 'noreply@example.org', to: sent.returnPath, subject: 'Undeliverable: Felix' }),
        'Auto-Submitted: auto-replied',
        '',
        '550 5.1.1 User unknown',
      ),
  },
];

/** Automatic replies, which mean that the email was delivered. */
export const automaticReplies: readonly SampleReport[] = [
  {
    name: 'automatic reply: out of office, with a number that looks like a reply code',
    finding: 'notice',
    status: null,
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ from: `Anna <${sent.address}>`, to: sent.returnPath, subject: 'Out of office' }),
        'Auto-Submitted: auto-replied (vacation)',
        `In-Reply-To: <${sent.emailId}@pawprint.example>`,
        '',
        'I am away until Monday. In urgent cases: room 550 5.1.1, user unknown to nobody.',
      ),
  },
  {
    name: 'automatic reply: out of office, sent by the mailer-daemon',
    finding: 'notice',
    status: null,
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({ to: 'notifications@pawprint.example', subject: 'Re: Felix' }),
        'Auto-Submitted: auto-replied',
        `In-Reply-To: <${sent.emailId}@pawprint.example>`,
        '',
        '550 people work here, and Anna is on holiday.',
      ),
  },
  {
    name: 'automatic reply: out of office, whose text mentions failed emails',
    finding: 'notice',
    status: null,
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({
          from: 'Anna <anna@example.org>',
          to: 'notifications@pawprint.example',
          subject: 'Automatic reply: Felix',
        }),
        'Auto-Submitted: auto-replied',
        `In-Reply-To: <${sent.emailId}@pawprint.example>`,
        '',
        'I am on holiday. Emails to my old address fail: 550 5.1.1 user unknown.',
      ),
  },
  {
    name: 'reply of a person that quotes a reply code',
    finding: 'notice',
    status: null,
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({
          from: 'Ben <ben@example.org>',
          to: 'notifications@pawprint.example',
          subject: 'Re: Felix',
        }),
        `References: <${sent.emailId}@pawprint.example>`,
        '',
        'Anna showed me this. When I wrote to the shelter, I got: 550 5.1.1 user unknown?',
      ),
  },
  {
    name: 'automatic reply: a challenge to confirm the sender',
    finding: 'notice',
    status: null,
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({
          from: 'Guard <confirm+8f3a@example.org>',
          to: sent.returnPath,
          subject: 'Please confirm your message',
        }),
        'X-Autoreply: yes',
        '',
        'Your message is held back. Follow this link within 7 days, or it is refused: https://example.org/8f3a',
      ),
  },
];
