/** A query, split into its parts. Each part is a text that is not yet converted to lexemes. */
export interface ParsedQuery {
  readonly words: string;
  /** The phrases in quotes. */
  readonly phrases: readonly string[];
  /** The words and phrases that followed a minus. */
  readonly excluded: readonly string[];
}

const QUOTE = '["“”„«»]';
/** Only punctuation up to the next white space or the end. */
const ENDS = '(?=[^\\p{Letter}\\p{Number}\\s]*(?:\\s|$))';
/** A part begins after white space and ends before it, so `ginger-tabby` and `rock"n"roll` are single words. */
const PART = new RegExp(`(?<!\\S)(?<minus>-?)(?:${QUOTE}(?<phrase>.*?)${QUOTE}${ENDS}|(?<word>\\S+))`, 'gsu');

/** Parses `ginger "maine coon" -shy` into a word, a phrase and an excluded word. A quote that is not closed is ignored. */
export function parseQuery(text: string): ParsedQuery {
  const words: string[] = [];
  const phrases: string[] = [];
  const excluded: string[] = [];
  for (const { isExcluded, phrase, word } of partsOf(text)) {
    if (isExcluded) excluded.push(phrase ?? word!);
    else if (phrase !== undefined) phrases.push(phrase);
    else words.push(word!);
  }
  return { words: words.join(' '), phrases, excluded };
}

/** A part of a query: either a phrase or a word. */
interface Part {
  /** The part as it was typed, with its minus and quotes. */
  readonly text: string;
  readonly isExcluded: boolean;
  readonly phrase: string | undefined;
  readonly word: string | undefined;
}

/** The parts of a query, in their order. */
export function partsOf(text: string): Part[] {
  return [...text.matchAll(PART)].map(({ 0: all, groups }) => {
    const { minus, phrase, word } = groups!;
    return { text: all, isExcluded: minus === '-', phrase, word };
  });
}
