import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InvalidValue } from '@pawprint/shared-kernel';
import PostalMime, { type Email } from 'postal-mime';
import { MAX_REPORT_BYTES } from '../../domain/address/report.limits.js';
import type { DeliveryStatus } from '../../domain/address/delivery-status.js';
import type { Report, ReportReader } from '../../domain/address/report.js';
import { deliveryStatusesIn, shortened } from './delivery-statuses.js';
import { attributionSourcesIn } from './attribution-sources.js';
import { blocksOfFields, type Fields, valueOf } from './fields.js';
import { statusesInFreeText, isAutomaticReply } from './free-text-bounces.js';

/** The parser handles each line synchronously, so many lines would block the process. */
const MAX_LINES = 20_000;
const PARSER = { maxNestingDepth: 20, maxHeadersSize: 200_000, forceRfc822Attachments: true };

const STATUSES = ['message/delivery-status', 'message/global-delivery-status'];
const FEEDBACK = 'message/feedback-report';
const RETURNED = ['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/global-headers'];

/** The senders and the subject of complaints without a feedback report, and a field that Hotmail adds to the copy. */
const COMPLAINT =
  /\bstaff@(hotmail|outlook|live|msn)\b|(complaint|abuse|fbl|jmrp|junk)[\w.+-]*@|complaint about message/i;
const COMPLAINT_FIELD = 'x-hmxmroriginalrecipient';

const FIELD = /^[\x21-\x39\x3b-\x7e]+[ \t]*:/;

/** Reads bounces (RFC 3464) and complaints (RFC 5965), and both from servers without these formats. */
@Injectable()
export class MimeReportReader implements ReportReader {
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
      about: shortened(mail.subject ?? ''),
      complaint: feedback ? feedbackTypeIn(feedback) : complaintIn(mail, header, copied),
      deliveryStatuses: deliveryStatusesOf(statuses, header, text === '' ? body : text, body),
      ...sources,
    };
  }
}

/** The type without comments. */
const feedbackTypeIn = (feedback: Fields): string =>
  /[a-z][a-z-]*/.exec((valueOf(feedback, 'feedback-type') ?? '').toLowerCase())?.[0] ?? 'other';

/** A complaint without a feedback report has the email attached, and no delivery status (Hotmail's Junk Mail Reporting Program). */
function complaintIn(mail: Email, header: Fields, copied: Fields): string | null {
  const isAttached = partsOf(mail, ['message/rfc822']).length > 0 && partsOf(mail, STATUSES).length === 0;
  const isComplaint =
    COMPLAINT.test(`${valueOf(header, 'from')} ${mail.subject}`) || valueOf(copied, COMPLAINT_FIELD);
  const isReply = isAutomaticReply(header, mail.text ?? '');
  return isAttached && isComplaint && !isReply ? 'abuse' : null;
}

/** Structured statuses are preferred to free text. */
function deliveryStatusesOf(
  statuses: readonly string[],
  header: Fields,
  text: string,
  body: string,
): DeliveryStatus[] {
  const structured = statuses.flatMap(deliveryStatusesIn);
  if (structured.length > 0) return structured;
  if (isAutomaticReply(header, text)) return [];
  const inBrokenMime = /^final-recipient:/im.test(body) ? deliveryStatusesIn(body) : [];
  return inBrokenMime.length > 0 ? inBrokenMime : statusesInFreeText(header, text);
}

function ensureShort(message: Uint8Array): void {
  if (message.length > MAX_REPORT_BYTES)
    throw InvalidValue.of('message', `must have at most ${MAX_REPORT_BYTES} bytes`);
  let lines = 0;
  for (const byte of message) if (byte === 0x0a || byte === 0x0d) lines++;
  if (lines > 2 * MAX_LINES) throw InvalidValue.of('message', `must have at most ${MAX_LINES} lines`);
}

/** @throws InvalidValue when the message is not an email, or nested too deeply */
async function parsed(message: Uint8Array): Promise<Email> {
  const mail = await PostalMime.parse(message, PARSER).catch((error: unknown) => {
    throw InvalidValue.of('message', `must be an email: ${shortened(String((error as Error).message))}`);
  });
  if (!mail.headerLines.some(({ line }) => FIELD.test(line)))
    throw InvalidValue.of('message', 'must be an email, which begins with its header');
  return mail;
}

const partsOf = ({ attachments }: Email, types: readonly string[]): string[] =>
  attachments
    .filter(({ mimeType }) => types.includes(mimeType))
    .map(({ content }) => new TextDecoder().decode(content as Uint8Array));

/** Servers without MIME append the copy of the email to their text; the copy begins with the first field of a header. */
const copyIn = (body: string): string =>
  /^(?:return-path|received|message-id|from|to|subject):[^]*/im.exec(body)?.[0] ?? '';

const bodyOf = (message: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  const ends = ['\r\n\r\n', '\n\n'].map((blank) => bytes.indexOf(blank)).filter((at) => at >= 0);
  return ends.length > 0 ? message.subarray(Math.min(...ends)) : message.subarray(message.length);
};

/** Identifies a report by fields of its sender, because each server on the way adds other fields. */
function nameOf(header: Fields, body: Uint8Array, firstSource = ''): string {
  const given =
    valueOf(header, 'message-id') ??
    ['date', 'from', 'subject'].map((field) => valueOf(header, field) ?? '').join('\n');
  return createHash('sha256').update(`${given}\n${firstSource}\n\n`).update(body).digest('hex');
}
