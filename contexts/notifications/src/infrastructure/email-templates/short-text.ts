const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ['\u2068', '\u2069'];

/**
 * Text as a subject. An email client would decode text that looks like an encoded word (RFC 2047), line ends included, and
 * nodemailer sends it as it is; a zero-width space makes it ordinary text.
 */
export const subjectLine = (text: string): string => text.replaceAll('=?', '=\u200B?');

/** Text of others within a sentence of ours: right-to-left text must not reorder the sentence. */
export const isolated = (text: string): string =>
  RIGHT_TO_LEFT.test(text) ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The beginning of a longer text, cut between words where a word is not longer than 20 characters. */
export function excerpt(text: string, maxGraphemes: number): string {
  let shown = '';
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (++count > maxGraphemes) return `${shown.replace(/\s+\S{0,20}$/, '')}…`;
    shown += segment;
  }
  return shown;
}
