/**
 * Text as people compare it: without accents, in lower case, as words with one space between them.
 * `Fat Freddy’s  Cat` and `fat freddy's cat` fold to the same text, and so do `Málaga` and `malaga`.
 */
export function normaliseText(text: string): string {
  return wordsOf(text).join(' ');
}

/**
 * The normaliseText words of a text in their order; an apostrophe ends a word, as it does in Postgres. So do 500 letters: no
 * word is that long, and an index has its limits.
 */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{Mark}+/gu, '')
      .toLowerCase()
      .match(/[\p{Letter}\p{Number}]{1,500}/gu) ?? []
  );
}
