import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RefusedLine } from './entry.js';
import { RefusedLines } from './refused-lines.js';

const refusal = (line: number): RefusedLine => ({
  line,
  reference: line % 2 ? `"${line}" – 猫` : null,
  errors: [{ field: 'name', message: 'must be\ntext' }],
});

describe('refusals', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pawprint-test-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });
  const read = async (refusals: RefusedLines): Promise<unknown> => {
    const chunks: Buffer[] = [];
    for await (const chunk of refusals.asJson()) chunks.push(chunk);
    return JSON.parse(`[${Buffer.concat(chunks).toString()}]`) as unknown;
  };

  it('come back as they were added, and leave nothing behind', async () => {
    const refusals = new RefusedLines(folder);
    const all = Array.from({ length: 5_000 }, (_, line) => refusal(line));
    await refusals.add(all.slice(0, 1));
    await refusals.add([]);
    await refusals.add(all.slice(1, 3_000));
    await refusals.add(all.slice(3_000));

    expect(await read(refusals)).toEqual(all);
    // Not even while they are there: a process that is killed cleans nothing up.
    expect(await readdir(folder)).toEqual([]);
    await refusals.close();
  });

  it('need no file where there are none', async () => {
    const refusals = new RefusedLines(join(folder, 'nowhere'));
    expect(await read(refusals)).toEqual([]);
    await refusals.close();
  });
});
