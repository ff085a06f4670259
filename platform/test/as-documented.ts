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

const SPECIAL_REFUSALS = [404, 412, 422, 428];
const DOCUMENT = 'openapi';

/** An application without a socket, every answer of which is held against its own OpenAPI document. */
export class AsDocumented {
  private readonly document: ReturnType<typeof openApiOf>;
  private readonly seen = new Set<string>();
  private readonly ajv = new Ajv2020({
    strict: false,
    formats: {
      uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      date: /^\d{4}-\d{2}-\d{2}$/,
      'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
      email: /@/,
      'uri-reference': /^\S+$/,
    },
  });

  constructor(private readonly application: NestFastifyApplication) {
    this.document = openApiOf(application, { title: 'In test', description: '' });
    this.ajv.addSchema(this.document, DOCUMENT);
  }

  /** @throws Error when the document does not allow for the answer */
  async ask(request: InjectOptions): Promise<LightMyRequestResponse> {
    const answer = await this.application.inject(request);
    const asked = `${request.method} ${request.url as string}`;
    const found = this.operationFor(request);
    if (!found) this.conforms('/components/schemas/Problem', answer.json(), `${asked}: ${answer.statusCode}`);
    else this.check(found, request, answer, `${asked}: ${answer.statusCode}`);
    return answer;
  }

  /** What the document promises of answers, and no answer so far has kept. */
  unseen(): string[] {
    return Object.entries(this.document.paths).flatMap(([path, operations]) =>
      Object.entries(operations as Record<string, Operation>).flatMap(([method, { responses }]) =>
        Object.keys(responses)
          .map((status) => `${method} ${path} ${status}`)
          .filter((claim) => !claim.endsWith('default') && !this.seen.has(claim)),
      ),
    );
  }

  private operationFor({ method = 'GET', url }: InjectOptions): [string, string] | undefined {
    const path = (url as string).split('?')[0]!;
    const template = Object.keys(this.document.paths)
      // What is said in full goes before what has a parameter in its place.
      .sort((one, other) => one.split('{').length - other.split('{').length)
      .find((some) => new RegExp(`^${some.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`).test(path));
    const operation = method.toLowerCase();
    return template !== undefined && operation in this.document.paths[template]!
      ? [template, operation]
      : undefined;
  }

  private check(
    [path, method]: [string, string],
    request: InjectOptions,
    answer: LightMyRequestResponse,
    what: string,
  ): void {
    const operation = this.document.paths[path]![method] as Operation;
    const { statusCode } = answer;
    if (statusCode in operation.responses) this.seen.add(`${method} ${path} ${statusCode}`);
    else if (statusCode < 400 || SPECIAL_REFUSALS.includes(statusCode) || breaksRule(answer))
      throw new Error(`${what} is not in its document: say so with @ApiResponses(…)`);

    const key = statusCode in operation.responses ? statusCode : 'default';
    const at = `/paths/${pointer(path)}/${method}`;
    for (const header of Object.keys(operation.responses[key]!.headers ?? {}))
      if (!(header in answer.headers)) throw new Error(`${what} has no ${header}`);
    const media = operation.responses[key]!.content;
    if (!media) {
      if (answer.payload !== '') throw new Error(`${what} has a body, which its document denies`);
    } else {
      const [type] = Object.keys(media) as [string];
      if (!String(answer.headers['content-type']).startsWith(type)) throw new Error(`${what} is no ${type}`);
      const body: unknown = /[/+]json$/.test(type) ? answer.json() : answer.payload;
      this.conforms(`${at}/responses/${key}/content/${pointer(type)}/schema`, body, what);
    }
    const [type] = String(request.headers?.['content-type']).split(';') as [string];
    const isReadable = typeof request.payload === 'string' && type !== 'multipart/form-data';
    if (statusCode < 400 && operation.requestBody && isReadable)
      this.conforms(
        `${at}/requestBody/content/${pointer(type)}/schema`,
        bodyOf(type, request.payload as string),
        `${what}, though the request is not in its document`,
      );
  }

  private conforms(schemaAt: string, value: unknown, what: string): void {
    const validate = this.ajv.getSchema(`${DOCUMENT}#${schemaAt}`) as ValidateFunction;
    if (!validate(value))
      throw new Error(
        `${what} is not as documented: ${this.ajv.errorsText(validate.errors, { dataVar: 'it' })}`,
      );
  }
}

/** Of a form that says everything once, an object, as its route is given it. */
function bodyOf(type: string, payload: string): unknown {
  if (/[/+]json$/.test(type)) return JSON.parse(payload);
  return type === 'application/x-www-form-urlencoded'
    ? Object.fromEntries(new URLSearchParams(payload))
    : payload;
}

const breaksRule = ({ statusCode, payload }: LightMyRequestResponse): boolean =>
  statusCode === 409 && payload.includes('urn:pawprint:rule:');

/** RFC 6901, within a URI's fragment. */
const pointer = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
