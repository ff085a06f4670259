const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ['\u2068', '\u2069'];

/**
 * Text as a subject. Email clients would decode text that looks like an encoded word (RFC 2047), even to line ends, and
 * nodemailer does not escape it. A zero-width space prevents that.
 */
export const subjectLine = (text: string): string => text.replaceAll('=?', '=\u200B?');

/** Isolates text from other sources, because right-to-left text would reorder the sentence around it. */
export const isolated = (text: string): string =>
  RIGHT_TO_LEFT.test(text) ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The beginning of a longer text, cut between words unless the last word is longer than 20 characters. */
export function excerpt(text: string, maxGraphemes: number): string {
  let shown = '';
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (++count > maxGraphemes) return `${shown.replace(/\s+\S{0,20}$/, '')}…`;
    shown += segment;
  }
  return shown;
}
