import { describe, expect, it } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { until } from '#test/until.js';
import { chunksOf } from './request-stream.js';

const LONG_MS = 60_000;

describe('request stream', () => {
  it('yields each chunk when it arrives', async () => {
    const body = new PassThrough();
    const chunks = chunksOf(body, LONG_MS);
    for (const text of ['one', 'two']) {
      body.write(text);
      expect(String((await chunks.next()).value)).toBe(text);
    }
    body.end();
    expect((await chunks.next()).done).toBe(true);
  });

  it('throws an error with status 408 when the client sends nothing for too long', async () => {
    const body = new PassThrough();
    const chunks = chunksOf(body, 20);
    body.write('one');
    await chunks.next();
    await expect(chunks.next()).rejects.toMatchObject({ status: 408 });
    expect(body.destroyed).toBe(false);
  });

  it('throws an error with status 400 when the client closes the connection', async () => {
    const body = new PassThrough();
    const chunks = chunksOf(body, LONG_MS);
    const next = chunks.next();
    body.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
    await expect(next).rejects.toMatchObject({ status: 400 });
  });

  it('discards the rest when the reader stops early', async () => {
    const body = new PassThrough();
    const chunks = chunksOf(body, LONG_MS);
    body.write('one');
    await chunks.next();

    await chunks.return(undefined);

    expect(body.destroyed).toBe(false);
    body.end('x'.repeat(1_000_000));
    await until('the rest has been discarded', () => body.readableEnded);
  });
});
