import { VISIBLE } from '@pawprint/shared-kernel';

/**
 * Converts any text into a single line: well-formed, without control characters, and cut to the maximum length. A text without
 * a visible character becomes blank.
 *
 * @param maxLength in characters (Unicode code points)
 */
export function oneLine(text: string, maxLength: number): string {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Control}\p{Line_Separator}\p{Paragraph_Separator}\s]+/gu, ' ')
    .trim();
  const cut = truncated(line, maxLength).trimEnd();
  return VISIBLE.test(cut) ? cut : '';
}

/** @param maxLength in characters (Unicode code points), of which none is split */
export function truncated(text: string, maxLength: number): string {
  // A character has at most two UTF-16 code units, so the rest of a long text need not be split into characters.
  return Array.from(text.slice(0, 2 * maxLength))
    .slice(0, maxLength)
    .join('');
}
