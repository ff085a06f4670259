import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { openApiOf } from './open-api/document.js';

interface Media {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

interface Operation {
  readonly requestBody?: Media;
  readonly responses: Readonly<Record<string, Media & { readonly headers?: object }>>;
}

/** A route declares these statuses itself; any other error is covered by the default response. */
const DECLARED_ERRORS = [404, 412, 422, 428];
const DOCUMENT = 'openapi';
const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/** An application without a socket. Validates every response, and every accepted request, against the application's OpenAPI document. */
export class DocumentedApplication {
  private readonly document: ReturnType<typeof openApiOf>;
  /** A fixed path takes precedence over a path with parameters. */
  private readonly templates: readonly { readonly path: string; readonly pattern: RegExp }[];
  private readonly seen = new Set<string>();
  private readonly ajv = new Ajv2020({
    strict: false,
    formats: {
      uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      date: /^\d{4}-\d{2}-\d{2}$/,
      'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
      'idn-email': /@/,
      'uri-reference': /^\S+$/,
    },
  });

  constructor(private readonly application: NestFastifyApplication) {
    this.document = openApiOf(application, { title: 'In test', description: '' });
    this.ajv.addSchema(this.document, DOCUMENT);
    this.templates = Object.keys(this.document.paths)
      .sort((one, other) => one.split('{').length - other.split('{').length)
      .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`) }));
  }

  /**
   * @throws Error when a protective header is missing, when the document does not allow the response, and when the request was
   *   accepted although the document does not allow it
   */
  async send(request: InjectOptions): Promise<LightMyRequestResponse> {
    const response = await this.application.inject(request);
    const exchange = `${request.method} ${request.url as string}: ${response.statusCode}`;
    checkProtection(response, exchange);
    const operation = this.operationFor(request);
    if (operation) this.checkExchange(operation, request, response, exchange);
    else this.checkSchema('/components/schemas/Problem', response.json(), exchange);
    return response;
  }

  /** The documented responses that no request has received so far, as `method path status`; default responses and 429 do not count. */
  unobservedResponses(): string[] {
    return Object.entries(this.document.paths).flatMap(([path, operations]) =>
      Object.entries(operations as Record<string, Operation>).flatMap(([method, { responses }]) =>
        Object.keys(responses)
          .map((status) => `${method} ${path} ${status}`)
          .filter((documented) => !/ (default|429)$/.test(documented) && !this.seen.has(documented)),
      ),
    );
  }

  private operationFor({ method = 'GET', url }: InjectOptions): [string, string] | undefined {
    const path = (url as string).split('?')[0]!;
    const template = this.templates.find(({ pattern }) => pattern.test(path))?.path;
    const operation = method.toLowerCase();
    return template !== undefined && operation in this.document.paths[template]!
      ? [template, operation]
      : undefined;
  }

  private checkExchange(
    [path, method]: [string, string],
    request: InjectOptions,
    response: LightMyRequestResponse,
    exchange: string,
  ): void {
    const operation = this.document.paths[path]![method] as Operation;
    const { statusCode } = response;
    if (statusCode in operation.responses) this.seen.add(`${method} ${path} ${statusCode}`);
    else if (statusCode < 400 || DECLARED_ERRORS.includes(statusCode) || breaksRule(response))
      throw new Error(`${exchange} is not documented: declare it with @ApiResponse(…).`);

    // The response 429 is a reference, and its content is that of the default response.
    const key = statusCode in operation.responses && statusCode !== 429 ? statusCode : 'default';
    const at = `/paths/${pointer(path)}/${method}`;
    for (const header of Object.keys(operation.responses[key]!.headers ?? {}))
      if (!(header in response.headers)) throw new Error(`${exchange} lacks the header ${header}.`);
    const media = operation.responses[key]!.content;
    if (!media) {
      if (response.payload !== '') throw new Error(`${exchange} has a body, but no body is documented.`);
    } else {
      const types = Object.keys(media);
      const type = types.find((one) => String(response.headers['content-type']).startsWith(one));
      if (type === undefined)
        throw new Error(`${exchange} is not of a documented media type: ${types.join(', ')}.`);
      const body: unknown = /[/+]json$/.test(type) ? response.json() : response.payload;
      this.checkSchema(`${at}/responses/${key}/content/${pointer(type)}/schema`, body, exchange);
    }
    const [sent] = String(request.headers?.['content-type']).split(';') as [string];
    const { content = {} } = operation.requestBody ?? {};
    // A route for forms may read any other media type as a form.
    const type = FORM in content && !(sent in content) ? FORM : sent;
    if (
      statusCode < 400 &&
      operation.requestBody &&
      typeof request.payload === 'string' &&
      sent !== MULTIPART
    )
      this.checkSchema(
        `${at}/requestBody/content/${pointer(type)}/schema`,
        bodyOf(type, request.payload),
        `${exchange}: the request`,
      );
  }

  private checkSchema(schemaPointer: string, value: unknown, what: string): void {
    const validate = this.ajv.getSchema(`${DOCUMENT}#${schemaPointer}`) as ValidateFunction;
    if (!validate(value))
      throw new Error(
        `${what} does not match its schema: ${this.ajv.errorsText(validate.errors, { dataVar: 'body' })}`,
      );
  }
}

/** Only a response with an entity tag may be stored by a cache, which then has to revalidate it. */
function checkProtection({ headers }: LightMyRequestResponse, exchange: string): void {
  const expected = {
    'x-content-type-options': 'nosniff',
    'cache-control': 'etag' in headers ? 'no-cache' : 'no-store',
  };
  for (const [name, value] of Object.entries(expected))
    if (headers[name] !== value) throw new Error(`${exchange} lacks the header ${name}: ${value}.`);
}

/** The body as its route receives it. A form becomes an object with the last value of each name. Parsers may ignore a byte order mark (RFC 8259). */
function bodyOf(type: string, payload: string): unknown {
  if (/[/+]json$/.test(type)) return JSON.parse(payload.replace(/^\uFEFF/, ''));
  return type === FORM ? Object.fromEntries(new URLSearchParams(payload)) : payload;
}

const breaksRule = ({ statusCode, payload }: LightMyRequestResponse): boolean =>
  statusCode === 409 && payload.includes('urn:pawprint:rule:');

/** A token of a JSON Pointer in a URI fragment (RFC 6901). */
const pointer = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
