import type { FieldError } from '@pawprint/shared-kernel';
import { REFERENCE_PATTERN } from '../../domain/kitten/shelter-reference.limits.js';

/** A line from which no kitten is listed. */
export interface RefusedLine {
  readonly line: number;
  /** Null when it cannot be read. */
  readonly reference: string | null;
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
