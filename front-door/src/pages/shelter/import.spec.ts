import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Recorder, startFrontDoor } from '#test/index.js';

const CSV = 'reference,name\r\nr-1,"Ada"\r\n';
const RESULT = {
  ...{ received: 1004, listed: 1, alreadyListed: 2, refusedCount: 1001 },
  refused: [
    {
      ...{ line: 3, reference: 'r-2' },
      errors: [
        { field: 'sex', message: 'must be <female> or male' },
        { field: 'town', message: 'is required' },
      ],
    },
  ],
};

describe('page that imports a catalogue', () => {
  let search: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  let status: number;
  beforeEach(async () => {
    status = 200;
    search = await Recorder.start((_request, response) => {
      const problem = { title: 'Refused', status, detail: 'coat: is missing in the header', errors: [] };
      response.writeHead(status).end(JSON.stringify(status === 200 ? RESULT : problem));
    });
    frontDoor = await startFrontDoor(search);
  });
  afterEach(async () => {
    await frontDoor.close();
    await search.stop();
  });

  async function upload(file: string | Blob) {
    const form = new FormData();
    form.set('file', file);
    const sent = new Response(form);
    return frontDoor.inject({
      ...{ method: 'POST', url: '/shelter/import', payload: Buffer.from(await sent.arrayBuffer()) },
      headers: { accept: 'text/html', 'content-type': sent.headers.get('content-type')! },
    });
  }

  it('sends the file of the form to the API, byte for byte', async () => {
    await upload(new Blob([CSV]));
    expect(search.requests).toMatchObject([
      { method: 'POST', url: '/kittens/import', headers: { 'content-type': 'text/csv' }, body: CSV },
    ]);
  });

  it('shows the counts, and each refused line with its reasons', async () => {
    const { statusCode, body } = await upload(new Blob([CSV]));
    expect(statusCode).toBe(200);
    expect(body).toContain('1 kitten listed, 2 listed before, 1001 lines refused');
    expect(body).toContain('Line 3: sex must be &lt;female> or male; town is required');
    expect(body).toContain('Only the first 1 are shown.');
  });

  it('shows why the whole catalogue was refused', async () => {
    status = 400;
    const { statusCode, body } = await upload(new Blob([CSV]));
    expect(statusCode).toBe(400);
    expect(body).toMatch(/role="alert">coat: is missing in the header</);
  });

  it('refuses a form without a file', async () => {
    const { statusCode, body } = await upload('no file');
    expect(statusCode).toBe(400);
    expect(body).toContain('file: is required');
    expect(search.requests).toEqual([]);
  });

  it('refuses a body that is not a form', async () => {
    const { statusCode } = await frontDoor.inject({
      ...{ method: 'POST', url: '/shelter/import', payload: 'x' },
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });
    expect(statusCode).toBe(400);
  });

  it('reads a form that is too large to its end, and refuses it', async () => {
    const { statusCode, body } = await upload(new Blob(['x'.repeat(5_000_001)]));
    expect(statusCode).toBe(413);
    expect(body).toContain('The file is larger than 5 MB.');
    expect(search.requests).toEqual([]);
  });
});
