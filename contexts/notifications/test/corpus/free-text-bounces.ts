import { headerOf, lines, ourMail, type Shape } from './shape.js';

/** What hosts write that know no RFC 3464. */
export const freeTextBounces: readonly Shape[] = [
  {
    what: 'qmail: nobody of that name',
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
    what: 'qmail: to us by the copy alone, and the host that it tried is not there',
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
    what: 'Exim as it was: with the answer of the last host',
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
    what: 'Exim as it was: a warning that it takes longer',
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
    what: 'somebody’s own words, and no reply code',
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
    what: 'a host that says it in HTML, with a reply code',
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

/** What machines answer for people who got the mail. */
export const automaticReplies: readonly Shape[] = [
  {
    what: 'a holiday, with the number of a room that looks like a reply code',
    finding: 'notice',
    status: null,
    attributedBy: 'return-path',
    message: (sent) =>
      lines(
        headerOf({ from: `Anna <${sent.address}>`, to: sent.returnPath, subject: 'Out of office' }),
        'Auto-Submitted: auto-replied (vacation)',
        `In-Reply-To: <${sent.mailId}@pawprint.example>`,
        '',
        'I am away until Monday. In urgent cases: room 550 5.1.1, user unknown to nobody.',
      ),
  },
  {
    what: 'a holiday told by the mailer-daemon of the house',
    finding: 'notice',
    status: null,
    attributedBy: 'message-id',
    message: (sent) =>
      lines(
        headerOf({ to: 'notifications@pawprint.example', subject: 'Re: Felix' }),
        'Auto-Submitted: auto-replied',
        `In-Reply-To: <${sent.mailId}@pawprint.example>`,
        '',
        '550 people work here, and Anna is on holiday.',
      ),
  },
  {
    what: 'a person who answers, and quotes a reply code',
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
        `References: <${sent.mailId}@pawprint.example>`,
        '',
        'Anna showed me this. When I wrote to the shelter, I got: 550 5.1.1 user unknown?',
      ),
  },
  {
    what: 'somebody wants us to prove that we are people',
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
