/** Marks that turn how the words behind them are read, also those of others (UAX #9: embeddings, overrides, isolates). */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ['\u2068', '\u2069'];

/** What somebody wrote, as it can be shown: with line ends of one kind, without what cannot be seen and yet does something. */
export function readable(words: string): string {
  return words
    .toWellFormed()
    .replaceAll(/\r\n|[\r\u0085\u2028\u2029]/g, '\n')
    .replaceAll(TURNING, '')
    .replaceAll(/[^\P{Control}\t\n]/gu, ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same on one line. */
export function readableLine(words: string): string {
  return readable(words).replaceAll(/\s+/g, ' ');
}

/**
 * The same as a subject. What looks like an encoded word (RFC 2047) would be decoded by whoever reads the mail, line ends
 * and all, and those who write mail leave it as it is; with a space of no width in it, it is a word like others.
 */
export function subjectLine(words: string): string {
  return words.replaceAll('=?', '=\u200B?');
}

/** Words of others within a sentence of ours: those that are read from right to left keep to themselves. */
export function isolated(words: string): string {
  return RIGHT_TO_LEFT.test(words) ? `${FIRST_STRONG_ISOLATE}${words}${POP_ISOLATE}` : words;
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The beginning of it, where it is longer than so many characters as people count them, and not much cut within a word. */
export function excerpt(words: string, longest: number): string {
  let shown = '';
  let count = 0;
  for (const { segment } of characters.segment(words)) {
    if (++count > longest) return `${shown.replace(/\s+\S{0,20}$/, '')}…`;
    shown += segment;
  }
  return shown;
}
