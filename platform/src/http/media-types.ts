import { isUtf8 } from 'node:buffer';
import querystring from 'node:querystring';
import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import formBody from '@fastify/formbody';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problemOf, sendProblem } from './problem.filter.js';
import { isDecodable } from './malformed-query.js';
import { type Accepted, addRouteSettings, settingsFor } from './route-settings.js';

const JSON_TYPE = 'application/json';
/** RFC 7396. */
const MERGE_PATCH = 'application/merge-patch+json';
const LINES = ['application/x-ndjson', 'text/csv'] as const;
/** An email with its headers (RFC 2046, 5.2.1); the headers name the encoding of the body. */
const EMAIL = 'message/rfc822';
const STREAMS = [...LINES, EMAIL] as const;
/** The media types of forms in HTML (4.10.21.8); RFC 8058 lets email clients use both. */
const MULTIPART_FORM = 'multipart/form-data';
const FORMS = ['application/x-www-form-urlencoded', MULTIPART_FORM] as const;

/** A media range (RFC 9110, 12.5.1). */
const ANY_TYPE = '*/*';

const NOT_UTF8 = 'must be text in UTF-8';
const REPLACEMENT_CHARACTER = '\uFFFD';

export const JSON_ONLY: Accepted = { types: [JSON_TYPE], isStreamed: false };

const accepts = (accepted: Accepted): MethodDecorator => addRouteSettings({ accepted });

/** Accepts a partial update as JSON or JSON Merge Patch; a field that is left out does not change. */
export const AcceptsMergePatch = (): MethodDecorator =>
  accepts({ types: [JSON_TYPE, MERGE_PATCH], isStreamed: false });

/** Accepts NDJSON or CSV in UTF-8 as a stream of any length, whose duration the route limits. */
export const AcceptsLines = (): MethodDecorator => accepts({ types: LINES, isStreamed: true });

/** Accepts an email as a stream, whose length and duration the route limits. */
export const AcceptsEmail = (): MethodDecorator => accepts({ types: [EMAIL], isStreamed: true });

/** Accepts a form without files, as an object of texts. A name that occurs several times has a list of texts. */
export const AcceptsForms = ({ readsAnyTypeAsForm = false } = {}): MethodDecorator =>
  accepts({ types: FORMS, isStreamed: false, readsAnyTypeAsForm });

/** The settings of a route whose OpenAPI document names these media types. Any type is read as a form. */
export function acceptedFrom(types: readonly string[]): Accepted {
  if (types.length === 0) return JSON_ONLY;
  return {
    types: types.filter((type) => type !== ANY_TYPE),
    isStreamed: STREAMS.some((type) => types.includes(type)),
    readsAnyTypeAsForm: types.includes(ANY_TYPE),
  };
}

const acceptedIn = (request: FastifyRequest): Accepted => settingsFor(request).accepted ?? JSON_ONLY;

export const isStreamed = (request: FastifyRequest): boolean => acceptedIn(request).isStreamed;

/** Adds the parsers of all media types, and rejects a media type that the route does not accept. */
export function readBodies(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser([JSON_TYPE, MERGE_PATCH], { parseAs: 'buffer' }, (request, body, done) => {
    // Some clients send the JSON media type without a body.
    if (body.length === 0) done(null, undefined);
    else if (!isUtf8(body as Buffer)) done(new BadRequestException(NOT_UTF8));
    else void parseJson(request, body.toString(), done);
  });
  fastify.addContentTypeParser([...STREAMS], (_request, body, done) => done(null, body));
  void fastify.register(formBody, { parser: parseForm });
  fastify.addContentTypeParser(MULTIPART_FORM, { parseAs: 'buffer' }, (request, body, done) => {
    readMultipartForm(request.headers['content-type']!, body as Buffer).then(
      (form) => done(null, form),
      () => done(new BadRequestException('The form cannot be read.')),
    );
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const { 'content-type': contentType, 'content-encoding': encoding = 'identity' } = request.headers;
    if (encoding.toLowerCase() !== 'identity') {
      void reply.header('accept-encoding', 'identity');
      return sendProblem(
        reply,
        problemOf(new UnsupportedMediaTypeException('Send the body without compression.')),
      );
    }
    const { types, readsAnyTypeAsForm } = acceptedIn(request);
    const type = mediaTypeIn(contentType);
    if (readsAnyTypeAsForm && !types.includes(type)) {
      request.headers['content-type'] = FORMS[0];
      return done();
    }
    // Fastify itself rejects media types without a parser.
    const isRejected =
      [JSON_TYPE, MERGE_PATCH, ...STREAMS, ...FORMS].includes(type) &&
      (!types.includes(type) || (type !== EMAIL && !namesUtf8(contentType!)));
    if (!isRejected) return done();
    const advice = `Send ${types.join(' or ')}${types.includes(EMAIL) ? '' : ', in UTF-8'}.`;
    sendProblem(reply, problemOf(new UnsupportedMediaTypeException(advice)));
  });
}

/**
 * Parses a multipart form, which @fastify/formbody does not support and RFC 8058 prefers.
 *
 * @throws TypeError when the body is not such a form, or contains a file
 */
async function readMultipartForm(contentType: string, body: Buffer): Promise<object | undefined> {
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw new TypeError(NOT_UTF8);
  const sent = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } });
  const fields = [...(await sent.formData())].map(([name, value]): [string, string] => {
    if (typeof value !== 'string') throw new TypeError(`${name} is a file`);
    return [name, value];
  });
  return querystring.parse(new URLSearchParams(fields).toString());
}

/** @throws BadRequestException for text that is not UTF-8, which is already decoded here; clients encode a replacement character. */
function parseForm(text: string): Record<string, unknown> {
  if (text.includes(REPLACEMENT_CHARACTER) || !isDecodable(text)) throw new BadRequestException(NOT_UTF8);
  return querystring.parse(text);
}

/** The media type in lower case, without parameters. */
export const mediaTypeIn = (contentType = ''): string => contentType.split(';', 1)[0]!.trim().toLowerCase();

/** A media type without a charset means UTF-8 (RFC 8259 and RFC 7111). */
function namesUtf8(contentType: string): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1];
  return charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset);
}
