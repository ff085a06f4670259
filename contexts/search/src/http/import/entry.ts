import type { FieldError } from '@pawprint/shared-kernel';
import { REFERENCE_PATTERN } from '../../domain/kitten/shelter-reference.limits.js';

/** A line from which no kitten is listed. */
export interface RefusedLine {
  /**
   * The number of the line, counted from 1.
   *
   * @asType integer
   * @minimum 1
   */
  readonly line: number;
  /** The reference in the line, or null when it cannot be read. */
  readonly reference: string | null;
  /** The reasons why no kitten was listed from this line; the field is `line` when the whole line cannot be read. */
  readonly errors: readonly FieldError[];
}

/** A value in one line, not yet validated. */
export type Entry = { readonly line: number; readonly value: unknown } | RefusedLine;

export const refusedLine = (line: number, message: string, value?: unknown): RefusedLine => ({
  line,
  reference: referenceIn(value),
  errors: [{ field: 'line', message }],
});

export function referenceIn(value: unknown): string | null {
  const { reference } = (value ?? {}) as { readonly reference?: unknown };
  return typeof reference === 'string' && REFERENCE_PATTERN.test(reference) ? reference : null;
}
