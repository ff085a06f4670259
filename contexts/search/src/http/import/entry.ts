import type { FieldError } from '@pawprint/platform/http';
import { MAX_LINE_BYTES } from './lines.js';

/** What stands in one line, or why nothing can be read there. */
export type Entry =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly errors: readonly FieldError[]; readonly reference: string | undefined };

export const unreadable = (line: number, message: string, reference?: string) => ({
  line,
  errors: [{ field: 'line', message }],
  reference,
});

export const TOO_LONG = `is longer than ${MAX_LINE_BYTES} bytes`;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of a line.
 *
 * @returns what is wrong with it where it is none
 */
export function textIn(bytes: Buffer): { readonly text: string } | { readonly wrong: string } {
  try {
    const text = utf8.decode(bytes);
    return text.includes('\u0000') ? { wrong: 'holds a NUL character' } : { text };
  } catch {
    return { wrong: 'is not in UTF-8' };
  }
}

/** Nothing is told there. */
export const isBlank = (bytes: Buffer | null): boolean =>
  bytes !== null && bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
