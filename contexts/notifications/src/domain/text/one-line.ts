/**
 * Makes one line of any text: well-formed, without control characters, cut to its maximum length.
 *
 * @param maxLength in characters (Unicode code points)
 */
export function oneLine(text: string, maxLength: number): string {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Control}\p{Line_Separator}\p{Paragraph_Separator}\s]+/gu, ' ')
    .trim();
  // A character has at most two UTF-16 code units: what follows need not be counted.
  return Array.from(line.slice(0, 2 * maxLength))
    .slice(0, maxLength)
    .join('')
    .trimEnd();
}
