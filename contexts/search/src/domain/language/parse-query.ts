/** What somebody typed, taken apart; each part is text that a lexicon has yet to read. */
export interface ParsedQuery {
  readonly words: string;
  /** What stood in quotes. */
  readonly phrases: readonly string[];
  /** What stood behind a minus: a word, or a phrase. */
  readonly without: readonly string[];
}

const QUOTE = '["“”„«»]';
/** No letter, no digit, up to a blank or the end. */
const ENDS = '(?=[^\\p{Letter}\\p{Number}\\s]*(?:\\s|$))';
/** A part begins and ends where a word does: `ginger-tabby` and `rock"n"roll` are plain words. */
const PART = new RegExp(`(?<!\\S)(?<minus>-?)(?:${QUOTE}(?<phrase>.*?)${QUOTE}${ENDS}|(?<word>\\S+))`, 'gsu');

/** `ginger "maine coon" -shy` asks for one word and one phrase, and not for another word. A quote that nobody closes is none. */
export function parseQuery(text: string): ParsedQuery {
  const words: string[] = [];
  const phrases: string[] = [];
  const without: string[] = [];
  for (const { isUnwanted, phrase, word } of partsOf(text)) {
    if (isUnwanted) without.push(phrase ?? word!);
    else if (phrase !== undefined) phrases.push(phrase);
    else words.push(word!);
  }
  return { words: words.join(' '), phrases, without };
}

/** A part of what somebody typed, as it stands there; it holds either a phrase or a word. */
interface Part {
  readonly text: string;
  readonly isUnwanted: boolean;
  readonly phrase: string | undefined;
  readonly word: string | undefined;
}

/** The parts that somebody typed, in their order. */
export function partsOf(text: string): Part[] {
  return [...text.matchAll(PART)].map(({ 0: all, groups }) => {
    const { minus, phrase, word } = groups!;
    return { text: all, isUnwanted: minus === '-', phrase, word };
  });
}
