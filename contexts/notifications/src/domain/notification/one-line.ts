/** Whatever the words came as, on one line, without a character that a header or a database would stumble over. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Control}\p{Line_Separator}\p{Paragraph_Separator}\s]+/gu, ' ')
    .trim();
}
