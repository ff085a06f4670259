import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import formBody from '@fastify/formbody';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import 'reflect-metadata';
import type { Schema } from './api-responses.decorator.js';
import { problemOf, sendProblem } from './problem.filter.js';

const JSON_TYPE = 'application/json';
/** RFC 7396. */
const MERGE_PATCH = 'application/merge-patch+json';
const LINES = ['application/x-ndjson', 'text/csv'] as const;
/** RFC 2046, 5.2.1: a mail as it is sent, which says itself how it is written. */
const MAIL = 'message/rfc822';
const STREAMS = [...LINES, MAIL] as const;
/** As browsers send forms (HTML, 4.10.21.8), and as RFC 8058 has mail programs send theirs. */
const MULTIPART_FORM = 'multipart/form-data';
const FORMS = ['application/x-www-form-urlencoded', MULTIPART_FORM] as const;

/** What the body of a route may be. */
export interface Accepted {
  readonly types: readonly string[];
  /** What a body is that is not read before the route is asked, but by the route, as a stream; null where it is read. */
  readonly streamed: Schema | null;
}

const ACCEPTED = 'pawprint:accepted';
const JSON_ALONE: Accepted = { types: [JSON_TYPE], streamed: null };

function accepts(accepted: Accepted): MethodDecorator {
  return (controller, method, descriptor) => {
    Reflect.defineMetadata(ACCEPTED, accepted, controller, method);
    RouteConfig({ accepted })(controller, method, descriptor);
  };
}

export function acceptedBy(controller: object, method: string): Accepted {
  return (Reflect.getMetadata(ACCEPTED, controller, method) as Accepted | undefined) ?? JSON_ALONE;
}

/** The body is part of what may be said, as JSON under either name; what is left out stays as it is. */
export const AcceptsMergePatch = (): MethodDecorator =>
  accepts({ types: [JSON_TYPE, MERGE_PATCH], streamed: null });

/** The body is NDJSON or CSV in UTF-8, of any length, and comes as a stream that the route itself bounds. */
export const AcceptsLines = (schema: Schema): MethodDecorator => accepts({ types: LINES, streamed: schema });

/** The body is a mail, and comes as a stream that the route itself bounds. */
export const AcceptsMail = (description: string): MethodDecorator =>
  accepts({ types: [MAIL], streamed: { type: 'string', description } });

/** The body is a form without files: texts by their names, and lists of texts where a name comes several times. */
export const AcceptsForms = (): MethodDecorator => accepts({ types: FORMS, streamed: null });

const acceptedIn = (request: FastifyRequest): Accepted =>
  (request.routeOptions.config as { accepted?: Accepted } | undefined)?.accepted ?? JSON_ALONE;

export const isStreamed = (request: FastifyRequest): boolean => acceptedIn(request).streamed !== null;

/** Teaches Fastify the types of bodies that there are; each is taken by those routes only that accept it. */
export function readBodies(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser([JSON_TYPE, MERGE_PATCH], { parseAs: 'string' }, (request, body, done) => {
    // Clients that name JSON without sending any mean a request without a body.
    if (body === '') done(null, undefined);
    else void parseJson(request, body as string, done);
  });
  fastify.addContentTypeParser([...STREAMS], (_request, body, done) => done(null, body));
  void fastify.register(formBody);
  fastify.addContentTypeParser(MULTIPART_FORM, { parseAs: 'buffer' }, (request, body, done) => {
    readMultipartForm(request.headers['content-type']!, body as Buffer).then(
      (form) => done(null, form),
      () => done(new BadRequestException('The form cannot be read.')),
    );
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const given = request.headers['content-type'];
    const { types, streamed: isStream } = acceptedIn(request);
    const type = mediaTypeIn(given);
    // Of others Fastify says itself that it has never heard.
    const isRefused =
      [JSON_TYPE, MERGE_PATCH, ...STREAMS, ...FORMS].includes(type) &&
      (!types.includes(type) || (isStream !== null && type !== MAIL && !isUtf8(given!)));
    if (!isRefused) return done();
    const advice = `Send ${types.join(' or ')}${types.includes(MAIL) ? '' : ', in UTF-8'}.`;
    sendProblem(reply, problemOf(new UnsupportedMediaTypeException(advice)));
  });
}

/**
 * @fastify/formbody only reads URL-encoded forms, but RFC 8058 prefers this type.
 *
 * @throws TypeError when the body is not such a form, or contains a file
 */
async function readMultipartForm(
  contentType: string,
  body: Buffer,
): Promise<Record<string, string | string[]> | undefined> {
  if (body.length === 0) return undefined;
  const sent = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } });
  const fields = Map.groupBy(await sent.formData(), ([name]) => name);
  const form = [...fields].map(([name, entries]): [string, string | string[]] => {
    const values = entries.map(([, value]) => {
      if (typeof value !== 'string') throw new TypeError(`${name} is a file`);
      return value;
    });
    return [name, values.length === 1 ? values[0]! : values];
  });
  return Object.fromEntries(form);
}

/** In lower case and without parameters. */
export const mediaTypeIn = (contentType = ''): string => contentType.split(';', 1)[0]!.trim().toLowerCase();

function isUtf8(contentType: string): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1];
  return charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset);
}
