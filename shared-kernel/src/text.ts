const CONTROL_OR_LINE_BREAK = /[\p{Control}\u2028\u2029]/u;

/**
 * True for one line of text that is not blank and has no control characters.
 *
 * @param maxLength in characters (Unicode code points)
 */
export function isSingleLineText(value: unknown, maxLength: number): value is string {
  return isMultilineText(value, 1, maxLength) && !CONTROL_OR_LINE_BREAK.test(value);
}

/**
 * True for well-formed Unicode text without NUL, which Postgres cannot store. Text with a minimum length is not blank.
 *
 * @param minLength in characters (Unicode code points), like maxLength
 */
export function isMultilineText(value: unknown, minLength: number, maxLength: number): value is string {
  if (typeof value !== 'string' || !value.isWellFormed() || value.includes('\u0000')) return false;
  // A character has at most two UTF-16 code units: a longer text need not be counted.
  if (value.length > 2 * maxLength) return false;
  const length = Array.from(value).length;
  return length >= minLength && length <= maxLength && (minLength === 0 || value.trim() !== '');
}
