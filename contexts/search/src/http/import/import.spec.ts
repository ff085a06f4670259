import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { CommandBus } from '@nestjs/cqrs';
import { InMemoryWorld, until } from '@pawprint/platform/testing';
import type { FastifyReply } from 'fastify';
import type { ListByReference } from '../../application/list-by-reference/list-by-reference.command.js';
import { startInMemorySearch } from '#test/index.js';
import { aKittenInput } from '#test/requests.js';
import { ImportController, LINES_AT_ONCE } from './import.controller.js';
import {
  MAX_ERRORS_OF_A_LINE,
  MAX_IMPORTS_AT_ONCE,
  MAX_LINES,
  MAX_LISTED_REFUSALS,
  MAX_UPLOAD_BYTES,
} from './import-limits.js';

/** Lines that the streams between the test and the controller may buffer. */
const MAX_BUFFERED_LINES = 4;

describe('importing a catalogue', () => {
  it.each([
    ['lists every line', {}],
    ['refuses every line', { sex: 'x' }],
  ])('reads at most one batch of lines ahead of the stored lines when it %s', async (_, overrides) => {
    const count = 3 * LINES_AT_ONCE + 7;
    let read = 0;
    let stored = 0;
    const furthest: number[] = [];
    function* lines(): Generator<Buffer> {
      for (; read < count; read++) {
        furthest.push(read - stored);
        yield Buffer.from(`${JSON.stringify({ reference: `${read}`, ...aKittenInput, ...overrides })}\n`);
      }
    }
    const commands = {
      execute: async ({ kittens }: ListByReference) => {
        // Gives a controller that reads ahead the time to do so.
        for (let tick = 0; tick < 50; tick++) await new Promise((resolve) => setImmediate(resolve));
        stored += 'sex' in overrides ? LINES_AT_ONCE : kittens.length;
        return kittens.map(() => 'listed');
      },
    };

    const response = await sent(commands, Readable.from(lines(), { highWaterMark: 1 }));

    expect(response).toMatchObject({ received: count });
    expect(furthest).toHaveLength(count);
    expect(Math.max(...furthest)).toBeLessThanOrEqual(LINES_AT_ONCE + MAX_BUFFERED_LINES);
    expect(Math.max(...furthest)).toBeGreaterThan(LINES_AT_ONCE - 2);
  });
});

const listsAll = { execute: async ({ kittens }: ListByReference) => kittens.map(() => 'listed') };

async function* chunksOf(...chunks: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

describe('response to an import', () => {
  it('lists the first refused lines and counts the others, so that it stays small', async () => {
    const count = 3 * MAX_LISTED_REFUSALS;
    const report = await sent(listsAll, chunksOf('x\n'.repeat(count)));

    expect(report).toMatchObject({ received: count, refusedCount: count });
    expect(report.refused).toHaveLength(MAX_LISTED_REFUSALS);
    expect(report.refused.at(-1)).toMatchObject({ line: MAX_LISTED_REFUSALS });
  });

  it('stays below two megabytes when every line has many invalid fields with long names', async () => {
    const names = Array.from({ length: 60 }, (_, at) => [`${at}${'n'.repeat(300)}`, 1]);
    const line = `${JSON.stringify(Object.fromEntries(names))}\n`;
    const report = await sent(listsAll, chunksOf(line.repeat(MAX_LISTED_REFUSALS)));

    expect(report.refused[0]!.errors).toHaveLength(MAX_ERRORS_OF_A_LINE);
    expect(JSON.stringify(report).length).toBeLessThan(2_000_000);
  });

  it('refuses too many declared bytes with 413 before anything is listed', async () => {
    const refused = sent(listsAll, chunksOf(linesOf('a')), MAX_UPLOAD_BYTES + 1);
    await expect(refused).rejects.toMatchObject({ status: 413 });
  });

  it('states the last committed line when a limit is exceeded', async () => {
    const tooManyLines = sent(listsAll, chunksOf(linesOf('a'), '\n'.repeat(MAX_LINES)));
    await expect(tooManyLines).rejects.toMatchObject({
      status: 413,
      message: `A catalogue has at most ${MAX_LINES} lines: split it. Every kitten up to line ${LINES_AT_ONCE} that is not refused was listed; repeat the import to list the rest.`,
    });
    await expect(sent(listsAll, chunksOf('\n'.repeat(MAX_LINES + 1)))).rejects.toMatchObject({
      message: expect.stringContaining('Nothing was listed'),
    });
  });
});

describe('imports at once', () => {
  let world: InMemoryWorld;
  let app: Awaited<ReturnType<typeof startInMemorySearch>>;
  let listed: number;
  beforeEach(async () => {
    world = new InMemoryWorld();
    app = await startInMemorySearch(world);
    await app.listen(0, '127.0.0.1');
    listed = 0;
  });
  afterEach(() => app.close());

  const startUpload = () => {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const headers = { 'content-type': 'application/x-ndjson' };
    const sending = request({ port, method: 'POST', path: '/kittens/import', headers, agent: false });
    const response = new Promise<IncomingMessage>((resolve) =>
      sending.once('response', (received) => resolve(received.resume())),
    );
    sending.on('error', () => {});
    return { sending, response };
  };
  /** An upload that has listed its first lines and stays open. */
  const running = async () => {
    const upload = startUpload();
    upload.sending.write(linesOf(`${listed}-`));
    listed += LINES_AT_ONCE;
    const kittens = world.database.collection('search.kittens');
    await until('its first lines are listed', () => kittens.size === listed);
    return upload;
  };
  const statusOfAnother = async (body = ''): Promise<number> => {
    const { sending, response } = startUpload();
    sending.end(body);
    return (await response).statusCode!;
  };

  it.each<[string, (sending: ClientRequest) => unknown]>([
    ['an answer', (sending) => sending.end()],
    ['an error', (sending) => sending.end('\n'.repeat(MAX_LINES))],
    ['a hang-up', (sending) => sending.destroy()],
  ])('have a maximum, beyond which an import receives 429, until the end of one by %s', async (_, end) => {
    const uploads = [];
    while (uploads.length < MAX_IMPORTS_AT_ONCE) uploads.push(await running());
    const { sending, response } = startUpload();
    sending.end('\n'.repeat(5_000_000));
    const { statusCode, headers } = await response;
    expect([statusCode, headers['retry-after']]).toEqual([429, '5']);

    end(uploads[0]!.sending);

    await until('another import is accepted', async () => (await statusOfAnother()) === 200);
    for (const upload of uploads) upload.sending.destroy();
  });
});

function linesOf(prefix: string): string {
  const references = Array.from({ length: LINES_AT_ONCE }, (_, at) => `${prefix}${at}`);
  return references.map((reference) => `${JSON.stringify({ reference, ...aKittenInput })}\n`).join('');
}

async function sent(commands: object, chunks: AsyncIterable<Buffer>, declaredBytes = Number.NaN) {
  const upload = { type: 'application/x-ndjson', declaredBytes, chunks };
  const reply = { header: () => reply } as unknown as FastifyReply;
  return new ImportController(commands as CommandBus).receive({}, upload, reply);
}
