const CONTROL_OR_LINE_BREAK = /[\p{Control}\u2028\u2029]/u;
/** Neither a space nor invisible, as a zero-width space or a Hangul filler is. The OpenAPI documents contain this pattern too. */
export const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * True for one line of text that has a visible character and no control characters.
 *
 * @param maxLength in characters (Unicode code points)
 */
export function isSingleLineText(value: unknown, maxLength: number): value is string {
  return isMultilineText(value, 1, maxLength) && !CONTROL_OR_LINE_BREAK.test(value);
}

/**
 * True for well-formed Unicode text without NUL, which Postgres cannot store. Text with a minimum length has a visible character.
 *
 * @param minLength in characters (Unicode code points), like maxLength
 */
export function isMultilineText(value: unknown, minLength: number, maxLength: number): value is string {
  if (typeof value !== 'string' || !value.isWellFormed() || value.includes('\u0000')) return false;
  // A character has at most two UTF-16 code units, so a longer text exceeds the maximum without being counted.
  if (value.length > 2 * maxLength) return false;
  const length = Array.from(value).length;
  return length >= minLength && length <= maxLength && (minLength === 0 || VISIBLE.test(value));
}
