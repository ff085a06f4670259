/** RFC 3463: delivered (2), not yet (4) or not at all (5), and what about, such as 5.1.1. */
export interface EnhancedStatus {
  readonly class: 2 | 4 | 5;
  /** Two numbers, of which the first says what it is about in general: `1.1`. */
  readonly about: string;
}

const STATUS = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]|-\d)/;
const REPLY = /(?:^|[^\d.])([245]\d\d)(?:[\s-]|$)/;

/** The first one that stands in a text; comments may stand around it. */
export function statusIn(text: string): EnhancedStatus | null {
  const found = STATUS.exec(text);
  return found && statusOf(found[1]!, `${Number(found[2])}.${Number(found[3])}`);
}

/** What the reply codes of RFC 5321 (4.2.3), RFC 7504 and RFC 4954 say of a recipient, as far as they say it. */
const OF_REPLIES: Readonly<Record<string, string>> = {
  421: '3.0',
  450: '2.0',
  451: '3.0',
  452: '2.2',
  521: '1.10',
  530: '7.0',
  550: '1.0',
  551: '1.6',
  552: '2.2',
  553: '1.3',
  556: '1.10',
};

/** What the first SMTP reply that stands in a text amounts to. */
export function statusOfReplyIn(text: string): EnhancedStatus | null {
  const code = REPLY.exec(text)?.[1];
  return code === undefined ? null : statusOf(code.charAt(0), OF_REPLIES[code] ?? '0.0');
}

export const written = ({ class: kind, about }: EnhancedStatus): string => `${kind}.${about}`;

const statusOf = (digit: string, about: string): EnhancedStatus => ({
  class: Number(digit) as EnhancedStatus['class'],
  about,
});
