import { Controller, HttpCode, HttpException, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Allowed, AcceptsLines, IsSingleLineText, type Upload, Uploaded } from '@pawprint/platform/http';
import { DatabaseUnavailable } from '@pawprint/platform/ports';
import { ConcurrencyLimit } from '@pawprint/platform/resilience';
import type { Count } from '@pawprint/shared-kernel';
import { IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { MAX_SHELTER_LENGTH } from '../../domain/kitten/shelter-reference.limits.js';
import {
  ListByReference,
  type ListingResult,
} from '../../application/list-by-reference/list-by-reference.command.js';
import type { RefusedLine } from './entry.js';
import { type Format, FORMATS, type ImportedKitten, importedKittens } from './imported-kittens.js';
import type { ShelterId } from '../../domain/kitten/shelter-id.js';
import { callersShelter } from '../callers-shelter.js';
import {
  MAX_IMPORTS_AT_ONCE,
  MAX_LISTED_REFUSALS,
  MAX_UPLOAD_BYTES,
  tooManyBytes,
  withinLimits,
} from './import-limits.js';

/** The lines of one commit: few enough for a short transaction, and enough to share its cost. */
export const LINES_AT_ONCE = 500;
/** The end of a running import is unknown. */
const RETRY_AFTER_SECONDS = '5';
const TOO_MANY_REQUESTS = 429;

interface ImportResult {
  /** The number of lines with a kitten. */
  received: Count;
  /** The number of kittens that this import has listed. */
  listed: Count;
  /** The number of kittens that were listed under their references before. */
  alreadyListed: Count;
  /** The number of lines from which no kitten was listed. */
  refusedCount: Count;
  /** The first 1,000 lines from which no kitten was listed. */
  refused: RefusedLine[];
}

class ImportRequest {
  /** The name of the shelter. References are unique within a shelter. */
  @IsOptional()
  @IsSingleLineText(MAX_SHELTER_LENGTH)
  shelter?: string;
}

@Controller('kittens/import')
export class ImportController {
  private readonly running = new ConcurrencyLimit(MAX_IMPORTS_AT_ONCE);

  constructor(private readonly commands: CommandBus) {}

  /**
   * Import a catalogue.
   *
   * Lists a kitten for each line of the catalogue, and returns the lines that are refused. A kitten that is already
   * listed under its reference is not listed again, so the import can be repeated, for example after a 503. A catalogue
   * beyond the limits is refused with 413 or 408; its first lines may have been listed. While other imports take all
   * places, the response is 429 with `Retry-After`.
   *
   * @param upload One kitten in each line, in UTF-8. NDJSON: the fields of POST /kittens and a reference. CSV: a header
   *   line with reference,name,breed,coat,sex,bornOn,temperament,description,town,latitude,longitude, then one row for
   *   each kitten; semicolons separate the words of temperament. At most 100 MB, 250,000 lines and ten minutes.
   */
  @Allowed('shelter')
  @Post()
  @HttpCode(200)
  @AcceptsLines()
  async receive(
    @Query() { shelter }: ImportRequest,
    @Uploaded() upload: Upload,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportResult> {
    if (upload.declaredBytes > MAX_UPLOAD_BYTES) throw tooManyBytes();
    const leave = this.running.tryEnter();
    if (leave === null) {
      void reply.header('retry-after', RETRY_AFTER_SECONDS);
      throw new HttpException(
        `${MAX_IMPORTS_AT_ONCE} imports are running, which is the maximum. Please try again later.`,
        TOO_MANY_REQUESTS,
      );
    }
    const counts = { received: 0, listed: 0, alreadyListed: 0, refusedCount: 0, refused: [] };
    try {
      return await this.list(upload, shelter ?? null, callersShelter(), counts);
    } finally {
      leave();
    }
  }

  /** Reads the next lines only after the lines before them are committed. */
  private async list(
    { type, chunks }: Upload,
    shelter: string | null,
    listedBy: ShelterId,
    counts: ImportResult,
  ) {
    const format = FORMATS[type]!;
    let lastLine = 0;
    try {
      for await (const lines of batchesOf(importedKittens(withinLimits(chunks), format))) {
        const kittens = lines.flatMap((line) => ('kitten' in line ? [line.kitten] : []));
        const results = await this.commands.execute(new ListByReference(shelter, listedBy, kittens));
        counts.received += lines.length;
        counts.listed += results.filter((result) => result === 'listed').length;
        counts.alreadyListed += results.filter((result) => result === 'already-listed').length;
        const next = results.values();
        const refused = lines.flatMap((line) =>
          'kitten' in line ? refusedIn(line, next.next().value!, format) : [line],
        );
        counts.refusedCount += refused.length;
        counts.refused.push(...refused.slice(0, MAX_LISTED_REFUSALS - counts.refused.length));
        lastLine = lines.at(-1)!.line;
      }
      return counts;
    } catch (error) {
      throw interruptedAfter(lastLine, error);
    }
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

/** The error with what was committed before it. An invalid request keeps its own error, because nothing was committed. */
function interruptedAfter(line: number, error: unknown): unknown {
  const isUnavailable = error instanceof DatabaseUnavailable;
  if (!isUnavailable && !(error instanceof HttpException)) return error;
  const committed =
    line === 0 ? 'Nothing was listed' : `Every kitten up to line ${line} that is not refused was listed`;
  const [why, status] = isUnavailable
    ? ['The database does not answer.', 503]
    : [error.message, error.getStatus()];
  return new HttpException(`${why} ${committed}; repeat the import to list the rest.`, status);
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
