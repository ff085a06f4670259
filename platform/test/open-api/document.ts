import type { INestApplication } from '@nestjs/common';
import { arrayOf, objectOf, type Schema, TEXT } from '#src/http/api-responses.decorator.js';
import { type Route, routesOf } from './routes.js';

/** RFC 9457, as the problem filter writes it. */
const PROBLEM: Schema = objectOf(
  {
    type: { type: 'string', format: 'uri-reference' },
    title: TEXT,
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: TEXT,
    errors: arrayOf(objectOf({ field: TEXT, message: TEXT })),
  },
  ['detail', 'errors'],
);

const REFUSALS: Readonly<Record<number, string>> = {
  400: 'Something is wrong with what was sent; the page says what.',
  404: 'There is no such thing.',
  409: 'A rule of the domain would be broken; `type` names it.',
  412: 'It was changed since the client saw it.',
  422: 'The key was used for another request.',
  428: 'The client has to say which version it has seen.',
};

/**
 * The OpenAPI 3.1 document of a running application.
 *
 * @throws Error naming a route that does not declare its answer, or a validator that has no schema
 */
export function openApiOf(application: INestApplication, info: { title: string; description: string }) {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routesOf(application)) (paths[route.path] ??= {})[route.method] = operation(route);
  return {
    openapi: '3.1.0',
    info: { ...info, version: '1' },
    paths,
    components: { schemas: { Problem: PROBLEM } },
  };
}

function operation(route: Route): object {
  const { answer, parameters, headers, query, body, accepts, bodyRequired } = route;
  const answerHeaders = answer.headers.length > 0 && {
    headers: Object.fromEntries(answer.headers.map((name) => [name, { required: true, schema: TEXT }])),
  };
  return {
    operationId: `${route.controller.replace(/Controller$/, '')}.${route.handler}`,
    tags: [route.controller.replace(/Controller$/, '')],
    parameters: [
      ...parameters.map((parameter) => ({ ...parameter, in: 'path', required: true })),
      ...inQuery(query),
      ...Object.entries(headers).map(([name, read]) => ({ name, in: 'header', ...read })),
    ],
    ...(body && {
      requestBody: {
        required: bodyRequired,
        content: Object.fromEntries(accepts.map((type) => [type, { schema: body }])),
      },
    }),
    responses: {
      [route.status]: {
        description: answer.schema === null ? 'Done; there is nothing to say.' : 'Done.',
        ...answerHeaders,
        ...(answer.schema && { content: { [answer.type]: { schema: answer.schema } } }),
      },
      ...('If-None-Match' in headers && { 304: { description: 'As the client has it.', ...answerHeaders } }),
      ...Object.fromEntries(
        answer.pages.map((status) => [
          status,
          {
            description: REFUSALS[status]!,
            ...answerHeaders,
            content: { [answer.type]: { schema: answer.schema } },
          },
        ]),
      ),
      ...Object.fromEntries(answer.refusals.map((status) => [status, problem(REFUSALS[status]!)])),
      default: problem('Refused, or failed: `errors` names the fields that are to blame, where any are.'),
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
    schema: withoutNull(schema),
  }));
}

/** A query string has no null. */
const withoutNull = (schema: Schema): unknown => (Array.isArray(schema.anyOf) ? schema.anyOf[0] : schema);

const problem = (description: string): object => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
