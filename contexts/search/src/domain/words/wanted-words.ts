/** What somebody typed, taken apart; each part is text that a lexicon has yet to read. */
export interface WantedWords {
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
export function wantedWords(text: string): WantedWords {
  const words: string[] = [];
  const phrases: string[] = [];
  const without: string[] = [];
  for (const { groups } of text.matchAll(PART)) {
    const { minus, phrase, word } = groups!;
    if (minus === '-') without.push(phrase ?? word!);
    else if (phrase !== undefined) phrases.push(phrase);
    else words.push(word!);
  }
  return { words: words.join(' '), phrases, without };
}
