import { Readable } from 'node:stream';
import {
  Controller,
  HttpCode,
  type HttpException,
  Post,
  Query,
  ServiceUnavailableException,
  StreamableFile,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  AcceptsLines,
  ApiResponses,
  arrayOf,
  COUNT,
  IsSingleLineText,
  objectOf,
  orNull,
  TEXT,
  type Upload,
  Uploaded,
} from '@pawprint/platform/http';
import { DatabaseUnavailable } from '@pawprint/platform/ports';
import { IsOptional } from 'class-validator';
import { MAX_SHELTER_LENGTH } from '../../domain/kitten/shelter-reference.limits.js';
import {
  ListByReference,
  type ListingResult,
} from '../../application/list-by-reference/list-by-reference.command.js';
import type { RefusedLine } from './entry.js';
import { type Format, FORMATS, type ImportedKitten, importedKittens } from './imported-kittens.js';
import { RefusedLines } from './refused-lines.js';

/** The lines of one commit: few enough for a short transaction, and enough to share its cost. */
export const LINES_AT_ONCE = 500;

const REFUSED = objectOf({
  line: { ...COUNT, minimum: 1 },
  reference: orNull(TEXT),
  errors: arrayOf(objectOf({ field: TEXT, message: TEXT })),
});

const LINES = {
  ...TEXT,
  description:
    'A kitten a line, in UTF-8. NDJSON: what POST /kittens takes, with a reference. CSV: under a header line, ' +
    'reference,name,breed,coat,sex,bornOn,temperament,description,town,latitude,longitude; traits with ; between.',
};

class ImportRequest {
  @IsOptional()
  @IsSingleLineText(MAX_SHELTER_LENGTH)
  shelter?: string;
}

@Controller('kittens/import')
export class ImportController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @AcceptsLines(LINES)
  @ApiResponses(objectOf({ received: COUNT, listed: COUNT, alreadyListed: COUNT, refused: arrayOf(REFUSED) }))
  async receive(@Query() { shelter }: ImportRequest, @Uploaded() upload: Upload): Promise<StreamableFile> {
    const refused = new RefusedLines();
    try {
      const counts = await this.list(upload, shelter ?? null, refused);
      return new StreamableFile(Readable.from(responseOf(counts, refused)), { type: 'application/json' });
    } catch (error) {
      await refused.close();
      throw error;
    }
  }

  /** Reads the next lines only after the lines before them are committed. */
  private async list({ type, chunks }: Upload, shelter: string | null, refused: RefusedLines) {
    const format = FORMATS[type]!;
    const counts = { received: 0, listed: 0, alreadyListed: 0 };
    let lastLine = 0;
    for await (const lines of batchesOf(importedKittens(chunks, format))) {
      const kittens = lines.flatMap((line) => ('kitten' in line ? [line.kitten] : []));
      const results = await this.commands
        .execute(new ListByReference(shelter, kittens))
        .catch((error: unknown) => {
          throw error instanceof DatabaseUnavailable ? interruptedAfter(lastLine) : error;
        });
      counts.received += lines.length;
      counts.listed += results.filter((result) => result === 'listed').length;
      counts.alreadyListed += results.filter((result) => result === 'already-listed').length;
      const next = results.values();
      await refused.add(
        lines.flatMap((line) => ('kitten' in line ? refusedIn(line, next.next().value!, format) : [line])),
      );
      lastLine = lines.at(-1)!.line;
    }
    return counts;
  }
}

function refusedIn(
  { line, kitten: { reference } }: Exclude<ImportedKitten, RefusedLine>,
  result: ListingResult,
  { nameOf }: Format,
): RefusedLine[] {
  if (typeof result === 'string') return [];
  const errors = result.errors.map(({ field, message }) => ({ field: nameOf(field), message }));
  return [{ line, reference, errors }];
}

async function* responseOf(counts: object, refused: RefusedLines): AsyncGenerator<Buffer | string> {
  try {
    yield `${JSON.stringify(counts).slice(0, -1)},"refused":[`;
    yield* refused.asJson();
    yield ']}';
  } finally {
    await refused.close();
  }
}

function interruptedAfter(line: number): HttpException {
  const committed =
    line === 0 ? 'Nothing was listed' : `Every kitten up to line ${line} that is not refused was listed`;
  return new ServiceUnavailableException(
    `The database does not answer. ${committed}; repeat the import to list the rest.`,
  );
}

async function* batchesOf(lines: AsyncIterable<ImportedKitten>): AsyncGenerator<ImportedKitten[]> {
  let batch: ImportedKitten[] = [];
  for await (const line of lines) {
    batch.push(line);
    if (batch.length < LINES_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
