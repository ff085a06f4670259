import { describe, expect, it } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { until } from '#test/until.js';
import { arriving } from './request-stream.js';

const LONG_MS = 60_000;

describe('what a client sends', () => {
  it('is handed on as it arrives', async () => {
    const body = new PassThrough();
    const chunks = arriving(body, LONG_MS);
    for (const text of ['one', 'two']) {
      body.write(text);
      expect(String((await chunks.next()).value)).toBe(text);
    }
    body.end();
    expect((await chunks.next()).done).toBe(true);
  });

  it('is not waited for without end', async () => {
    const body = new PassThrough();
    const chunks = arriving(body, 20);
    body.write('one');
    await chunks.next();
    await expect(chunks.next()).rejects.toMatchObject({ status: 408 });
    expect(body.destroyed).toBe(false);
  });

  it('ends when the client goes away', async () => {
    const body = new PassThrough();
    const chunks = arriving(body, LONG_MS);
    const next = chunks.next();
    body.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
    await expect(next).rejects.toMatchObject({ status: 400 });
  });

  it('may be dropped in the middle, and flows away', async () => {
    const body = new PassThrough();
    const chunks = arriving(body, LONG_MS);
    body.write('one');
    await chunks.next();

    await chunks.return(undefined);

    expect(body.destroyed).toBe(false);
    body.end('x'.repeat(1_000_000));
    await until('all has flowed away', () => body.readableEnded);
  });
});
