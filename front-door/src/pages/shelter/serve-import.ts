import { PayloadTooLargeException } from '@nestjs/common';
import { acceptedFrom, type RouteSettings } from '@pawprint/platform/http';
import { InvalidValue } from '@pawprint/shared-kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Api, orRefused, Refused } from '../frame/api.js';
import { sendPage } from '../frame/layout.js';
import { IMPORT, importPage, type ImportResult } from './import-page.js';

const FORM = 'multipart/form-data';
/** A form is held in memory. The API accepts larger catalogues, as a stream. */
const MAX_BYTES = 5_000_000;
const CSV = { 'content-type': 'text/csv' };

/** Adds the page on which a shelter imports a catalogue. */
export function serveImport(fastify: FastifyInstance): void {
  const config: Partial<RouteSettings> = { allowed: ['anyone'], accepted: acceptedFrom([FORM]) };

  fastify.get(IMPORT, { config }, (_request, reply) => sendPage(reply, 200, importPage({})));

  void fastify.register((scope, _options, done) => {
    // The parser of the platform refuses files.
    scope.removeContentTypeParser(FORM);
    scope.addContentTypeParser(FORM, (request: FastifyRequest, body: AsyncIterable<Buffer>) =>
      fileIn(request.headers['content-type']!, body),
    );
    scope.post(IMPORT, { config }, async (request, reply) => {
      const api = new Api(fastify, request, reply);
      const file = request.body as Buffer;
      const result = await orRefused(api.send<ImportResult>('POST', '/kittens/import', file, CSV));
      if (!(result instanceof Refused)) return sendPage(reply, 200, importPage({ result: result.body }));
      return sendPage(reply, result.statusCode, importPage({ problem: result.problem }));
    });
    done();
  });
}

/** Reads a form that is too large to its end, because a browser shows the response only then. */
async function fileIn(type: string, body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) if ((bytes += chunk.length) <= MAX_BYTES) chunks.push(chunk);
  if (bytes > MAX_BYTES) throw new PayloadTooLargeException('The file is larger than 5 MB. Please split it.');
  const form = new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData();
  const file = await form.then(
    (fields) => fields.get('file'),
    () => null,
  );
  if (!(file instanceof Blob)) throw InvalidValue.of('file', 'is required');
  return Buffer.from(await file.arrayBuffer());
}
