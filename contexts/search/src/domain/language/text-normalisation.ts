import { ASCII_OF } from './latin-letters.js';

/** The scripts in which marks are accents or optional vowel points; accents that several scripts share have `Inherited`. */
const SCRIPTS = ['Inherited', 'Cyrillic', 'Hebrew', 'Arabic', 'Syriac'];
/** Without the voicing marks of kana, which distinguish words just as the marks of other scripts do. */
const ACCENTS = `[\\p{Mark}&&[${SCRIPTS.map((script) => `\\p{Script=${script}}`).join('')}]]--[\u3099\u309A]`;
/** Accents, and characters that are not visible: soft hyphens, zero-width spaces. */
const REMOVED = new RegExp(`[\\p{Default_Ignorable_Code_Point}[${ACCENTS}]]+`, 'gv');

/** Everything except the letters with a mark which the root collation of Unicode treats as letters of their own. */
const DECOMPOSED = /[^Ййآأؤإئ]+/gu;

/** Lower-case letters that are replaced: those of {@link ASCII_OF}, the final sigma, and letters used as apostrophes. */
const REPLACED = new RegExp(`[ςʹ-ʿ${[...ASCII_OF.keys()].join('')}]`, 'gu');
const APOSTROPHE = "'";

/** A word is cut after 500 characters, because the size of an index entry is limited. */
const WORD = /[\p{Letter}\p{Number}][\p{Letter}\p{Number}\p{Mark}]{0,499}/gu;

/** Most texts are ASCII, whose words need no Unicode. */
const ASCII = /^[\0-\x7F]*$/;
const ASCII_WORD = /[a-z\d]{1,500}/g;

/** A character with its marks. Compatibility, case and accents never depend on the neighbouring characters. */
const CLUSTER = /\P{Mark}\p{Mark}*|\p{Mark}+/gu;

/** A normalised word and the range of the original text that it stands for, in UTF-16 code units. */
export interface WordRange {
  readonly word: string;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/**
 * Normalises a text for comparison: removes accents, punctuation and case, and puts one space between words.
 * `Fat Freddy’s  Cat` and `fat freddy's cat` have the same normal form, and so do `Łódź` and `lodz`. See ADR 18.
 */
export function normaliseText(text: string): string {
  return wordsOf(text).join(' ');
}

/** The normalised words of a text, in their order. An apostrophe ends a word, as in the text search of Postgres. */
export function wordsOf(text: string): string[] {
  if (ASCII.test(text)) return text.toLowerCase().match(ASCII_WORD) ?? [];
  return (simplified(text).match(WORD) ?? []).map((word) => word.normalize('NFC'));
}

/** The words of `wordsOf`, in the same order, with their places in the text. */
export function wordRangesOf(text: string): WordRange[] {
  if (ASCII.test(text)) {
    const words = text.toLowerCase().matchAll(ASCII_WORD);
    return Array.from(words, ({ 0: word, index }) => ({ word, from: index, to: index + word.length }));
  }
  let all = '';
  const from: number[] = [];
  const to: number[] = [];
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    for (const unit of simplified(cluster).split('')) {
      all += unit;
      from.push(index);
      to.push(index + cluster.length);
    }
  }
  return [...all.matchAll(WORD)].map(({ 0: word, index }) => ({
    word: word.normalize('NFC'),
    from: from[index]!,
    to: to[index + word.length - 1]!,
  }));
}

/** The text without accents, case and invisible characters; decomposed. */
function simplified(text: string): string {
  return ASCII.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKC')
        .replace(DECOMPOSED, (part) => part.normalize('NFKD').replace(REMOVED, ''))
        // Upper case also converts `ß` to `SS` and `ı` to `I`, but only lower case converts `ẞ` to `ß`.
        .toLowerCase()
        .toUpperCase()
        .toLowerCase()
        .replace(REPLACED, (letter) => (letter === 'ς' ? 'σ' : (ASCII_OF.get(letter) ?? APOSTROPHE)));
}
