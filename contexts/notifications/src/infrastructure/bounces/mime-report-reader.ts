import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InvalidValue } from '@pawprint/shared-kernel';
import PostalMime, { type Email } from 'postal-mime';
import { MAX_REPORT_BYTES } from '../../domain/address/report.limits.js';
import type { DeliveryStatus } from '../../domain/address/delivery-status.js';
import type { Report } from '../../domain/address/report.js';
import { ReportReader } from '../../domain/address/report-reader.js';
import { deliveryStatusesIn, inShort } from './delivery-statuses.js';
import { attributionSourcesIn } from './attribution-sources.js';
import { blocksOfFields, type Fields, valueOf } from './fields.js';
import { statusesInFreeText, isAutomaticReply } from './free-text-bounces.js';

/** The parser takes each by itself, and nothing else is done meanwhile. */
const MAX_LINES = 20_000;
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 200_000 };

const STATUSES = ['message/delivery-status', 'message/global-delivery-status'];
const FEEDBACK = 'message/feedback-report';
const RETURNED = ['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/global-headers'];

const FIELD = /^[\x21-\x39\x3b-\x7e]+[ \t]*:/;

/** RFC 3464 and RFC 5965 where they are kept to; what hosts write in their own words where they are not. */
@Injectable()
export class MimeReportReader extends ReportReader {
  async read(message: Uint8Array, deliveredTo: readonly string[]): Promise<Report> {
    ensureShort(message);
    const mail = await parsed(message);
    const header: Fields = mail.headers.map(({ key, value }) => [key, value.trim()]);
    const text = mail.text ?? mail.html ?? '';
    const body = new TextDecoder().decode(bodyOf(message));
    const feedback = partsOf(mail, [FEEDBACK]).flatMap(blocksOfFields)[0] ?? null;
    const returned = partsOf(mail, RETURNED)[0] ?? copyIn(body);
    const statuses = partsOf(mail, STATUSES);
    const reported = [...(feedback ? [feedback] : []), ...statuses.flatMap(blocksOfFields)];
    const copied = blocksOfFields(returned)[0] ?? [];
    const sources = attributionSourcesIn(header, deliveredTo, reported, copied);
    return {
      name: nameOf(header, bodyOf(message), sources.sources[0]?.text),
      about: inShort(mail.subject ?? ''),
      complaint: feedback && feedbackTypeIn(feedback),
      deliveryStatuses: deliveryStatusesOf(statuses, header, text, body),
      ...sources,
    };
  }
}

/** Comments may stand around it. */
const feedbackTypeIn = (feedback: Fields): string =>
  /[a-z][a-z-]*/.exec((valueOf(feedback, 'feedback-type') ?? '').toLowerCase())?.[0] ?? 'other';

/** What a host told in fields goes before what it told in prose. */
function deliveryStatusesOf(
  statuses: readonly string[],
  header: Fields,
  text: string,
  body: string,
): DeliveryStatus[] {
  const told = statuses.flatMap(deliveryStatusesIn);
  if (told.length > 0) return told;
  if (isAutomaticReply(header)) return [];
  const inBrokenMime = /^final-recipient:/im.test(body) ? deliveryStatusesIn(body) : [];
  return inBrokenMime.length > 0 ? inBrokenMime : statusesInFreeText(header, text === '' ? body : text);
}

function ensureShort(message: Uint8Array): void {
  if (message.length > MAX_REPORT_BYTES)
    throw InvalidValue.of('message', `must have at most ${MAX_REPORT_BYTES} bytes`);
  let lines = 0;
  for (const byte of message) if (byte === 0x0a || byte === 0x0d) lines++;
  if (lines > 2 * MAX_LINES) throw InvalidValue.of('message', `must have at most ${MAX_LINES} lines`);
}

/** @throws InvalidValue for what is no mail, or nested beyond what anybody needs */
async function parsed(message: Uint8Array): Promise<Email> {
  const mail = await PostalMime.parse(message, {
    ...LIMITS,
    forceRfc822Attachments: true,
  }).catch((error: unknown) => {
    throw InvalidValue.of('message', `must be an email: ${inShort(String((error as Error).message))}`);
  });
  if (!mail.headerLines.some(({ line }) => FIELD.test(line)))
    throw InvalidValue.of('message', 'must be an email, which begins with its header');
  return mail;
}

const partsOf = ({ attachments }: Email, types: readonly string[]): string[] =>
  attachments
    .filter(({ mimeType }) => types.includes(mimeType))
    .map(({ content }) => new TextDecoder().decode(content as Uint8Array));

/** Hosts that know no MIME write the copy below their words: its header begins where one of its fields does. */
const copyIn = (body: string): string =>
  /^(?:return-path|received|message-id|from|to|subject):[^]*/im.exec(body)?.[0] ?? '';

const bodyOf = (message: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  const ends = ['\r\n\r\n', '\n\n'].map((blank) => bytes.indexOf(blank)).filter((at) => at >= 0);
  return ends.length > 0 ? message.subarray(Math.min(...ends)) : message.subarray(message.length);
};

/** By what its sender wrote: hosts on the way add to the header each time. */
function nameOf(header: Fields, body: Uint8Array, firstSource = ''): string {
  const given =
    valueOf(header, 'message-id') ??
    ['date', 'from', 'subject'].map((field) => valueOf(header, field) ?? '').join('\n');
  return createHash('sha256').update(`${given}\n${firstSource}\n\n`).update(body).digest('hex');
}
