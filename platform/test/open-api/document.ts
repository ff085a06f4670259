import type { INestApplication } from '@nestjs/common';
import { type Route, routesOf } from './routes.js';
import { isForMonitoring } from '#src/http/traffic.js';
import { arrayOf, count, described, objectOf, type Schema, text } from './schemas.js';

export { routesOf };

/** Problem details (RFC 9457), as the problem filter sends them. */
const PROBLEM: Schema = objectOf(
  {
    type: described(
      { type: 'string', format: 'uri-reference' },
      'The kind of problem: `about:blank` when the status says it all, or `urn:pawprint:rule:` with the name of the broken rule.',
    ),
    title: text('A short summary of the kind of problem.'),
    status: described({ type: 'integer', minimum: 400, maximum: 599 }, 'The HTTP status code.'),
    detail: text('An explanation of this problem.'),
    errors: arrayOf(
      objectOf({
        field: text('The path of the invalid field, with dots between the names.'),
        message: text('The reason why the field is invalid.'),
      }),
      'The invalid fields of the request.',
    ),
  },
  ['detail', 'errors'],
);

const ERRORS: Readonly<Record<number, string>> = {
  400: 'The request is invalid; the page names the invalid fields.',
  404: 'The resource does not exist.',
  409: 'The request would break a rule of the domain; `type` names the rule.',
  412: 'The resource has changed since the client read it.',
  422: 'The idempotency key was already used for a different request.',
  428: 'The request needs `If-Match` with the entity tag that the client has read.',
};

const RESPONSE_HEADERS: Readonly<Record<string, string>> = {
  location: 'The URL of the new resource.',
  etag: 'The entity tag of the current version, for `If-Match` and `If-None-Match`.',
};

const PROBLEM_CONTENT = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

const problem = (description: string): object => ({ description, content: PROBLEM_CONTENT });

const TOO_MANY_REQUESTS = {
  ...problem('The caller has sent too many requests, or the server is busy.'),
  headers: { 'Retry-After': { required: true, schema: count('In seconds.') } },
};

const ACCESS_TOKEN = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description: 'Needed when `AUTH` is `required`. docs/who-may.md lists who may send which request.',
};

/**
 * The OpenAPI 3.1 document of a running application.
 *
 * @throws Error naming a controller that has no source, or a validator that has no schema
 */
export function openApiOf(application: INestApplication, info: { title: string; description: string }) {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routesOf(application)) (paths[route.path] ??= {})[route.method] = operation(route);
  return {
    openapi: '3.1.0',
    info: { ...info, version: '1' },
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      responses: { TooManyRequests: TOO_MANY_REQUESTS },
      securitySchemes: { accessToken: ACCESS_TOKEN },
    },
  };
}

function operation(route: Route): object {
  const { responses, texts, parameters, headers, query, body, accepts, bodyRequired } = route;
  const responseHeaders = responses.headers.length > 0 && {
    headers: Object.fromEntries(
      responses.headers.map((name) => [
        name,
        { required: true, schema: text(), description: RESPONSE_HEADERS[name] },
      ]),
    ),
  };
  return {
    operationId: `${route.controller.replace(/Controller$/, '')}.${route.handler}`,
    ...texts,
    tags: [route.controller.replace(/Controller$/, '')],
    ...(!route.allowed.includes('anyone') && { security: [{ accessToken: [] }] }),
    parameters: [
      ...parameters.map((parameter) => ({ ...parameter, in: 'path', required: true })),
      ...inQuery(query),
      ...Object.entries(headers).map(([name, read]) => ({ name, in: 'header', required: false, ...read })),
    ],
    ...(body && {
      requestBody: {
        required: bodyRequired,
        content: Object.fromEntries(accepts.map((type) => [type, { schema: body }])),
      },
    }),
    responses: {
      [route.status]: {
        description: responses.schema === null ? 'Success, without a body.' : 'Success.',
        ...responseHeaders,
        ...(responses.schema && { content: { [responses.type]: { schema: responses.schema } } }),
      },
      ...('If-None-Match' in headers && {
        304: { description: 'Not modified since the client read it.', ...responseHeaders },
      }),
      ...Object.fromEntries(
        responses.errorPages.map((status) => [
          status,
          {
            description: ERRORS[status]!,
            ...responseHeaders,
            // A body that cannot be parsed is refused before the route could render a page.
            content: { [responses.type]: { schema: responses.schema }, ...PROBLEM_CONTENT },
          },
        ]),
      ),
      ...Object.fromEntries(responses.errors.map((status) => [status, problem(ERRORS[status]!)])),
      ...(!isForMonitoring(route.path) && { 429: { $ref: '#/components/responses/TooManyRequests' } }),
      default: problem(
        'The request was rejected or failed; `errors` names the invalid fields, if there are any.',
      ),
    },
  };
}

function inQuery(query: Schema | null): object[] {
  const { properties = {}, required = [] } = (query ?? {}) as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...parameterOf(schema),
  }));
}

/** A query string cannot contain null, and the description belongs to the parameter. */
function parameterOf({ description, ...schema }: Schema): object {
  return { description, schema: Array.isArray(schema.anyOf) ? (schema.anyOf[0] as Schema) : schema };
}
