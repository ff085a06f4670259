import type { DeliveryStatus } from '../../domain/address/delivery-status.js';
import { inShort } from './delivery-statuses.js';
import { type Fields, valueOf, valuesOf } from './fields.js';

/** Where hosts begin the copy of what they could not deliver: qmail, Exim, Sendmail, and who imitates them. */
const COPY_BEGINS =
  /^(--- ?(below this line|the header)|-{3,} ?(this is a copy|original message|returned message|the transcript)|> ?(from|received):|received: ).*$/im;

const DAEMON = /mailer-?daemon|postmaster|mail delivery (sub)?system|microsoft exchange/i;
const DELAYED = /\b(delay(ed)?|not yet been delivered|will (continue|be retried)|retrying|warning:)/i;
const REPLY = /(^|\s)([245]\d\d[ -]|\(?#?[245]\.\d{1,3}\.\d{1,3})/;
/** qmail's own format (QSBMF): `<anna@example.org>:` alone on a line, and below it what became of it. */
const QSBMF = /^<([^<>\s]+@[^<>\s]+)>:\s*$/gm;
const LONGEST = 20_000;

/** Holidays, confirmations and the like: somebody got the mail, and a machine of theirs has answered (RFC 3834). */
export function isAutomaticReply(header: Fields): boolean {
  return (
    /^auto-replied/i.test(valueOf(header, 'auto-submitted') ?? '') ||
    valuesOf(header, 'x-autoreply', 'x-autorespond', 'x-auto-reply').some((value) => !/^no$/i.test(value)) ||
    /auto.?reply/i.test(valueOf(header, 'precedence') ?? '')
  );
}

/** What hosts write for people that know no RFC 3464; nothing where it does not come from a host. */
export function statusesInFreeText(header: Fields, text: string): DeliveryStatus[] {
  const failed = valuesOf(header, 'x-failed-recipients').flatMap((value) => value.split(/[\s,]+/));
  const isFromHost = DAEMON.test(valueOf(header, 'from') ?? '') || failed.length > 0;
  if (!isFromHost) return [];
  const prose = proseIn(text);
  const isDelayed = DELAYED.test(valueOf(header, 'subject') ?? '') || DELAYED.test(prose);
  const action = isDelayed ? 'delayed' : 'failed';
  const sections = Array.from(prose.matchAll(QSBMF));
  if (sections.length > 0)
    return sections.map((section, number) => {
      const end = sections[number + 1]?.index ?? prose.length;
      const told = prose.slice(section.index + section[0].length, end);
      return { addresses: [section[1]!], action, status: null, diagnostic: inShort(told) };
    });
  const addresses = failed.filter((address) => address.includes('@'));
  return [{ addresses: addresses.slice(0, 20), action, status: null, diagnostic: inShort(answerIn(prose)) }];
}

function proseIn(text: string): string {
  const start = text.slice(0, LONGEST);
  return start.slice(0, COPY_BEGINS.exec(start)?.index);
}

/** From the line on that looks like what a host answers. */
function answerIn(prose: string): string {
  const lines = prose.split(/\r?\n/);
  const at = lines.findIndex((line) => REPLY.test(line));
  return lines.slice(Math.max(at, 0)).join('\n');
}
