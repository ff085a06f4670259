import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import type { CommandBus } from '@nestjs/cqrs';
import type { ListByReference } from '../../application/list-by-reference/list-by-reference.command.js';
import { aKittenInput } from '#test/requests.js';
import { ImportController, LINES_AT_ONCE } from './import.controller.js';

/** A line or two lie in the stream. */
const ON_THE_WAY = 4;

describe('importing a catalogue', () => {
  it.each([
    ['of kittens', {}],
    ['of which every line is refused', { sex: 'x' }],
  ])('reads no further ahead of what is stored than one commit holds, also one %s', async (_, told) => {
    const count = 3 * LINES_AT_ONCE + 7;
    let read = 0;
    let stored = 0;
    const furthest: number[] = [];
    function* lines(): Generator<Buffer> {
      for (; read < count; read++) {
        furthest.push(read - stored);
        yield Buffer.from(`${JSON.stringify({ reference: `${read}`, ...aKittenInput, ...told })}\n`);
      }
    }
    const commands = {
      execute: async ({ kittens }: ListByReference) => {
        // Whoever would read on meanwhile had time enough.
        for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
        stored += 'sex' in told ? LINES_AT_ONCE : kittens.length;
        return kittens.map(() => 'listed');
      },
    };

    const answer = await sent(commands, Readable.from(lines(), { highWaterMark: 1 }));

    expect(answer).toMatchObject({ received: count });
    expect(furthest).toHaveLength(count);
    expect(Math.max(...furthest)).toBeLessThanOrEqual(LINES_AT_ONCE + ON_THE_WAY);
    expect(Math.max(...furthest)).toBeGreaterThan(LINES_AT_ONCE - 2);
  });
});

async function sent(commands: object, chunks: AsyncIterable<Buffer>): Promise<unknown> {
  const catalogue = { type: 'application/x-ndjson', chunks };
  const answer = await new ImportController(commands as CommandBus).receive({}, catalogue);
  const parts = (await answer.getStream().toArray()) as (Buffer | string)[];
  return JSON.parse(Buffer.concat(parts.map((part) => Buffer.from(part))).toString());
}
