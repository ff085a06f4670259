import type { DeliveryStatus } from '../../domain/address/delivery-status.js';
import { shortened } from './delivery-statuses.js';
import { type Fields, valueOf, valuesOf } from './fields.js';

/** The lines with which qmail, Exim, Sendmail and similar servers begin the copy of the undelivered email. */
const COPY_BEGINS =
  /^(--- ?(below this line|the header)|-{3,} ?(this is a copy|original message|returned message|the transcript)|> ?(from|received):|received: ).*$/im;

/** Fields of mail servers, of automatic replies, and of a message without a sender; each as `name: value`. */
const FROM_SERVER =
  /^(from: .*(mailer-?daemon|postmaster|mail delivery (sub)?system|microsoft exchange)|x-failed-)/i;
const AUTOMATIC_REPLY =
  /^(auto-submitted: auto-replied|(x-autoreply|x-autorespond|x-auto-reply): (?!no$)|precedence: .*auto.?reply)/i;
const NULL_SENDER = /^return-path: <\s*>/;
const FAILED =
  /undeliver|unzustellbar|fail(ed|ure)|returned mail|returning message|permanent(ly)? (fatal )?(error|rejected)|(not|n['’]t|unable to|not able to) (be )?(deliver|sent)/i;
const DELAYED = /\b(delay(ed)?|not yet been delivered|will (continue|be retried)|retrying|warning:)/i;
const REPLY = /(^|\s)([245]\d\d[ -]|\(?#?[245]\.\d{1,3}\.\d{1,3})/;
/** The format of qmail (QSBMF): `<anna@example.org>:` on its own line, followed by the reason. */
const QSBMF = /^<([^<>\s]+@[^<>\s]+)>:\s*$/gm;
const MAX_LENGTH = 20_000;

/**
 * Whether a report is an automatic reply, such as an out-of-office notice (RFC 3834): then the email was delivered. Exim and
 * Postfix mark their bounces as automatic replies as well, so a text about a failure from a mail server is a bounce.
 */
export function isAutomaticReply(header: Fields, text: string): boolean {
  const isAboutFailure = FAILED.test(`${subjectOf(header)}\n${textBeforeCopy(text)}`);
  return hasField(header, AUTOMATIC_REPLY) && !(isFromServer(header) && isAboutFailure);
}

/** A message without a sender may also be an automatic reply, so its subject must be about a failure. */
const isFromServer = (header: Fields): boolean =>
  hasField(header, FROM_SERVER) || (hasField(header, NULL_SENDER) && FAILED.test(subjectOf(header)));

const hasField = (header: Fields, pattern: RegExp): boolean =>
  header.some(([name, value]) => pattern.test(`${name}: ${value}`));

const subjectOf = (header: Fields): string => valueOf(header, 'subject') ?? '';

/** The statuses in a bounce written for people, without RFC 3464; none if the sender is not a mail server. */
export function statusesInFreeText(header: Fields, text: string): DeliveryStatus[] {
  if (!isFromServer(header)) return [];
  const failed = valuesOf(header, 'x-failed-recipients').flatMap((value) => value.split(/[\s,]+/));
  const beforeCopy = textBeforeCopy(text);
  const isDelayed = DELAYED.test(subjectOf(header)) || DELAYED.test(beforeCopy);
  const action = isDelayed ? 'delayed' : 'failed';
  const sections = Array.from(beforeCopy.matchAll(QSBMF));
  if (sections.length > 0)
    return sections.map((section, number) => {
      const end = sections[number + 1]?.index ?? beforeCopy.length;
      const reason = beforeCopy.slice(section.index + section[0].length, end);
      return { addresses: [section[1]!], action, status: null, diagnostic: shortened(reason) };
    });
  const addresses = failed.filter((address) => address.includes('@')).slice(0, 20);
  return [{ addresses, action, status: null, diagnostic: shortened(replyIn(beforeCopy)) }];
}

function textBeforeCopy(text: string): string {
  const start = text.slice(0, MAX_LENGTH);
  return start.slice(0, COPY_BEGINS.exec(start)?.index);
}

/** The text from the first line that looks like an SMTP reply. */
function replyIn(beforeCopy: string): string {
  const lines = beforeCopy.split(/\r?\n/);
  const at = lines.findIndex((line) => REPLY.test(line));
  return lines.slice(Math.max(at, 0)).join('\n');
}
