import { validated } from '@pawprint/platform/http';
import { InvalidValue } from '@pawprint/shared-kernel';
import { Matches } from 'class-validator';
import type { ReferencedInput } from '../../application/list-by-reference/list-by-reference.command.js';
import { entriesInCsv } from './csv.js';
import { type Entry, referenceIn, type RefusedLine, refusedLine } from './entry.js';
import { MAX_ERRORS_OF_A_LINE, MAX_FIELD_LENGTH } from './import-limits.js';
import { type Line, linesOf } from './lines.js';
import { REFERENCE_PATTERN } from '../../domain/kitten/shelter-reference.limits.js';
import { KittenRequest } from '../kitten.request.js';

class ReferencedKittenRequest extends KittenRequest {
  @Matches(REFERENCE_PATTERN, { message: 'must be 1 to 255 visible characters' })
  reference!: string;
}

export type ImportedKitten = { readonly line: number; readonly kitten: ReferencedInput } | RefusedLine;

/** A format of a catalogue. */
export interface Format {
  readonly entriesIn: (lines: AsyncGenerator<Line>) => AsyncGenerator<Entry>;
  /** The name of a field of `POST /kittens` in this format. */
  readonly nameOf: (field: string) => string;
}

export const FORMATS: Readonly<Record<string, Format>> = {
  'application/x-ndjson': { entriesIn: entriesInNdjson, nameOf: (field) => field },
  'text/csv': { entriesIn: entriesInCsv, nameOf: (field) => field.replace(/^place\./, '') },
};

/** One JSON value in each line (https://github.com/ndjson/ndjson-spec). Skips blank lines. */
async function* entriesInNdjson(lines: AsyncIterable<Line>): AsyncGenerator<Entry> {
  for await (const line of lines) {
    if ('errors' in line) yield line;
    else if (line.text.trim() !== '') yield jsonIn(line.line, line.text);
  }
}

function jsonIn(line: number, text: string): Entry {
  try {
    return { line, value: JSON.parse(text) as unknown };
  } catch {
    return refusedLine(line, 'is not JSON');
  }
}

/** @throws InvalidValue when nothing can be read at all */
export async function* importedKittens(
  chunks: AsyncIterable<Buffer>,
  { entriesIn, nameOf }: Format,
): AsyncGenerator<ImportedKitten> {
  for await (const entry of entriesIn(linesOf(chunks))) {
    if ('errors' in entry) yield entry;
    else
      try {
        const { reference, ...input } = await validated(ReferencedKittenRequest, entry.value, 'line');
        yield { line: entry.line, kitten: { reference, input } };
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error;
        const errors = error.errors
          .slice(0, MAX_ERRORS_OF_A_LINE)
          .map(({ field, message }) => ({ field: nameOf(field).slice(0, MAX_FIELD_LENGTH), message }));
        yield { line: entry.line, reference: referenceIn(entry.value), errors };
      }
  }
}
