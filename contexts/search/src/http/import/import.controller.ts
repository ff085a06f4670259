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
  objectOf,
  orNull,
  TEXT,
  type Upload,
  Uploaded,
} from '@pawprint/platform/http';
import { DatabaseUnavailable } from '@pawprint/platform/ports';
import {
  ListByReference,
  type ListingResult,
} from '../../application/list-by-reference/list-by-reference.command.js';
import { ImportRequest } from './import.request.js';
import { type Format, FORMATS, type KittenInLine, kittensIn } from './kittens-in.js';
import { type DomainError, Refusals } from './refusals.js';

/** So many lines are one commit: few enough that nobody waits long for it, and many enough that they share its costs. */
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

@Controller('kittens/import')
export class ImportController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @AcceptsLines(LINES)
  @ApiResponses(objectOf({ received: COUNT, listed: COUNT, alreadyListed: COUNT, refused: arrayOf(REFUSED) }))
  async receive(@Query() { shelter }: ImportRequest, @Uploaded() catalogue: Upload): Promise<StreamableFile> {
    const refusals = new Refusals();
    try {
      const counts = await this.list(catalogue, shelter ?? null, refusals);
      return new StreamableFile(Readable.from(answerOf(counts, refusals)), { type: 'application/json' });
    } catch (error) {
      await refusals.close();
      throw error;
    }
  }

  /** One commit after the other: what comes in is not read faster than it is stored. */
  private async list({ type, chunks }: Upload, shelter: string | null, refusals: Refusals): Promise<Counts> {
    const format = FORMATS[type]!;
    const counts = { received: 0, listed: 0, alreadyListed: 0 };
    let lastLine = 0;
    for await (const lines of inCommits(kittensIn(chunks, format))) {
      const told = lines.flatMap((line) => ('kitten' in line ? [line.kitten] : []));
      const results = await this.commands
        .execute(new ListByReference(shelter, told))
        .catch((error: unknown) => {
          throw error instanceof DatabaseUnavailable ? cutShortAfter(lastLine) : error;
        });
      await refusals.add(refusedAmong(lines, results, format));
      counts.received += lines.length;
      counts.listed += results.filter((result) => result === 'listed').length;
      counts.alreadyListed += results.filter((result) => result === 'already-listed').length;
      lastLine = lines.at(-1)!.line;
    }
    return counts;
  }
}

/** @param results on those lines that told of a kitten, in their order */
function refusedAmong(
  lines: readonly KittenInLine[],
  results: readonly ListingResult[],
  { nameOf }: Format,
): DomainError[] {
  const next = results.values();
  return lines.flatMap((one): DomainError[] => {
    if (!('kitten' in one)) return [one];
    const result = next.next().value!;
    if (typeof result === 'string') return [];
    const errors = result.errors.map(({ field, message }) => ({ field: nameOf(field), message }));
    return [{ line: one.line, reference: one.kitten.reference, errors }];
  });
}

interface Counts {
  readonly received: number;
  readonly listed: number;
  readonly alreadyListed: number;
}

async function* answerOf(counts: Counts, refusals: Refusals): AsyncGenerator<Buffer | string> {
  try {
    yield `${JSON.stringify(counts).slice(0, -1)},"refused":[`;
    yield* refusals.asJson();
    yield ']}';
  } finally {
    await refusals.close();
  }
}

const cutShortAfter = (line: number): HttpException =>
  new ServiceUnavailableException(
    `The database does not answer. ${
      line === 0
        ? 'Nothing was listed.'
        : `Up to line ${line} all is listed that is not refused, and nothing behind it.`
    } The same may be told again, which lists the rest.`,
  );

async function* inCommits(lines: AsyncIterable<KittenInLine>): AsyncGenerator<KittenInLine[]> {
  let commit: KittenInLine[] = [];
  for await (const line of lines) {
    commit.push(line);
    if (commit.length < LINES_AT_ONCE) continue;
    yield commit;
    commit = [];
  }
  if (commit.length > 0) yield commit;
}
