/** Characters that change the direction of the text after them: embeddings, overrides and isolates (UAX #9). */
const DIRECTION_CHANGES = /[\u202A-\u202E\u2066-\u2069]/gu;

/** Makes text from other systems safe to display: one kind of line break, no control characters, no direction changes. */
export function readable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n|[\r\u0085\u2028\u2029]/g, '\n')
    .replaceAll(DIRECTION_CHANGES, '')
    .replaceAll(/[^\P{Control}\t\n]/gu, ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Makes text safe to display, and puts it on one line. */
export const readableLine = (text: string): string => readable(text).replaceAll(/\s+/g, ' ');
