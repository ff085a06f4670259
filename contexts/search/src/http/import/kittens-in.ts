import { type FieldError, InvalidRequest, validated } from '@pawprint/platform/http';
import type { ReferencedInput } from '../../application/list-by-reference/list-by-reference.command.js';
import { entriesInCsv } from './csv.js';
import type { Entry } from './entry.js';
import { isReference, ReferencedKittenRequest } from './import.request.js';
import { linesOf } from './lines.js';
import { entriesInNdjson } from './ndjson.js';
import type { DomainError } from './refusals.js';

/** A line that tells of a kitten as it should, or what is wrong with it. */
export type KittenInLine = { readonly line: number; readonly kitten: ReferencedInput } | DomainError;

/** In what a catalogue can be written. */
export interface Format {
  readonly entriesIn: typeof entriesInNdjson;
  /** What it calls a field of `POST /kittens`. */
  readonly nameOf: (field: string) => string;
}

export const FORMATS: Readonly<Record<string, Format>> = {
  'application/x-ndjson': { entriesIn: entriesInNdjson, nameOf: (field) => field },
  'text/csv': { entriesIn: entriesInCsv, nameOf: (field) => field.replace(/^place\./, '') },
};

/**
 * Reads on only as far as it is asked to.
 *
 * @throws InvalidRequest when nothing can be read at all
 */
export async function* kittensIn(
  chunks: AsyncIterable<Buffer>,
  format: Format,
): AsyncGenerator<KittenInLine> {
  for await (const entry of format.entriesIn(linesOf(chunks))) yield kittenIn(entry, format);
}

async function kittenIn(entry: Entry, { nameOf }: Format): Promise<KittenInLine> {
  const { line } = entry;
  if ('errors' in entry) return { line, reference: referenceIn(entry), errors: entry.errors };
  try {
    const request = await validated(ReferencedKittenRequest, entry.value, 'line');
    return { line, kitten: { reference: request.reference, input: request.toInput() } };
  } catch (error) {
    if (!(error instanceof InvalidRequest)) throw error;
    const errors = error.errors.map(({ field, message }): FieldError => ({
      field: nameOf(field),
      message,
    }));
    return { line, reference: referenceIn(entry.value), errors };
  }
}

function referenceIn(value: unknown): string | null {
  const { reference } = (value ?? {}) as { readonly reference?: unknown };
  return isReference(reference) ? reference : null;
}
