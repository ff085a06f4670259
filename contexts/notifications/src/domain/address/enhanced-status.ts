/** An enhanced mail system status code, such as 5.1.1 (RFC 3463). */
export interface EnhancedStatus {
  /** Success (2), temporary failure (4) or permanent failure (5). */
  readonly class: 2 | 4 | 5;
  /** Subject and detail, for example `1.1`. */
  readonly about: string;
}

const STATUS = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d|-\d)/g;
const REPLY = /(?:^|[^\d.])([45]\d\d)(?:[\s\-:;,)]|$)/;

/** Subject and detail for the SMTP reply codes that state a reason (RFC 5321, 4.2.3; RFC 7504; RFC 4954). 550 does not. */
const OF_REPLIES: Record<string, string> = { 452: '2.2', 521: '1.10', 530: '7.0', 552: '2.2', 556: '1.10' };

const statusesIn = (text: string): EnhancedStatus[] =>
  Array.from(text.matchAll(STATUS), ([, digit, subject, detail]) =>
    statusOf(digit!, `${Number(subject)}.${Number(detail)}`),
  );

/** Finds the first status code in a text. */
export const statusIn = (text: string): EnhancedStatus | null => statusesIn(text)[0] ?? null;

/**
 * Finds the failure code in the reply of a host: its enhanced status, or else the status that its SMTP reply code means. The
 * failure is temporary if one of the two codes says so.
 */
export function failureIn(reply: string): EnhancedStatus | null {
  const enhanced = statusesIn(reply).find((status) => status.class !== 2);
  const code = REPLY.exec(reply)?.[1];
  const replied = code === undefined ? null : statusOf(code.charAt(0), OF_REPLIES[code] ?? '0.0');
  return enhanced && replied?.class === 4 ? { ...enhanced, class: 4 } : (enhanced ?? replied);
}

/** Whether a code leaves the reason open, such as 5.0.0 or 5.1.0. */
export const isGeneric = ({ about }: EnhancedStatus): boolean => /^0\.|\.0$/.test(about);

export const statusText = ({ class: kind, about }: EnhancedStatus): string => `${kind}.${about}`;

const statusOf = (digit: string, about: string): EnhancedStatus => ({
  class: Number(digit) as EnhancedStatus['class'],
  about,
});
