import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import {
  type FieldError,
  InvalidValue,
  isEmailAddress,
  isUuid,
  parseTimestamp,
} from '@pawprint/shared-kernel';
import { ensurePlainValues } from '@pawprint/platform/http';
import type { Parameter, PublicRoute, Schema } from './public-routes.js';

/** The maximum number of errors in a response, as in the contexts. */
const MAX_ERRORS = 50;

const OPTIONS = {
  strict: false,
  allErrors: true,
  formats: {
    uuid: isUuid,
    'idn-email': isEmailAddress,
    'date-time': (text: string) => parseTimestamp(text) !== null,
  },
};
/** The values of a body have types; all others are texts, such as the number 7 in `?limit=7`. */
const ofBodies = new Ajv2020(OPTIONS);
const ofTexts = new Ajv2020({ ...OPTIONS, coerceTypes: true });

/** Nothing in a URL may lead to another path than the one that was validated. */
const NO_DOTS = { patternProperties: { '': { not: { enum: ['.', '..'] } } } };

/**
 * The validation of a route's requests by Fastify: fields that the OpenAPI document does not name do not exist. A route with error
 * pages leaves this to its context, which alone can render them. So does a body that the context reads as a stream.
 */
export function validationOf(route: PublicRoute) {
  const { parameters, body, method, hasErrorPage, isStreamed } = route;
  const within = (place: string): Schema =>
    objectOf(parameters.filter((parameter) => parameter.in === place));
  const schema: FastifySchema = {
    params: { ...within('path'), ...NO_DOTS },
    ...(hasQuery(route) && { querystring: within('query') }),
    headers: { ...within('header'), additionalProperties: true },
    // All media types of a route have one schema.
    ...(method !== 'GET' &&
      !isStreamed && { body: body ? Object.values(body.content)[0]!.schema : objectOf([]) }),
  };
  return {
    schema: hasErrorPage ? { params: NO_DOTS } : schema,
    validatorCompiler: compile,
    preValidation: (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
      if (method !== 'GET' && request.body === undefined && !body?.required) request.body = {};
      done();
    },
  };
}

export const hasQuery = ({ parameters }: PublicRoute): boolean =>
  parameters.some((parameter) => parameter.in === 'query');

function objectOf(parameters: readonly Parameter[]): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

function compile({ schema, httpPart }: { schema: object; httpPart?: string }) {
  const isBody = httpPart === 'body';
  // Compiling takes milliseconds, and a process that starts need not wait for it.
  let validate: ValidateFunction | undefined;
  return (data: unknown): { value: unknown } | { error: Error } => {
    const value = httpPart === 'headers' ? withDocumentedNames(data as object, schema as Schema) : data;
    try {
      if (isBody && isObject(data)) ensurePlainValues(data, Object.prototype);
    } catch (error) {
      return { error: error as InvalidValue };
    }
    validate ??= (isBody ? ofBodies : ofTexts).compile(schema);
    if (validate(value)) return { value: data };
    return { error: new InvalidValue(fieldErrors(validate.errors!)) };
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Node converts the names of headers to lower case. */
function withDocumentedNames(headers: object, { properties }: Schema): object {
  const names = new Map(Object.keys(properties as object).map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [names.get(name) ?? name, value as unknown]),
  );
}

/** One error for each field, as in the contexts. */
function fieldErrors(errors: readonly ErrorObject[]): FieldError[] {
  // A value that may be null breaks `anyOf` and the type "null" as well as the schema that describes it.
  const specific = errors.filter(
    ({ keyword, params }) => keyword !== 'anyOf' && !(keyword === 'type' && params.type === 'null'),
  );
  const byField = new Map<string, FieldError>();
  for (const error of specific) {
    const field = fieldOf(error);
    if (!byField.has(field)) byField.set(field, { field, message: messageOf(error) });
  }
  return [...byField.values()].slice(0, MAX_ERRORS);
}

/** The name of the field, such as `place.town`. An invalid text in a list is an error of the list. */
function fieldOf({ instancePath, params }: ErrorObject): string {
  const path = instancePath.split('/').slice(1).map(unescape);
  const own = (params.missingProperty ?? params.additionalProperty) as string | undefined;
  if (own !== undefined) path.push(own);
  else while (/^\d+$/.test(path.at(-1) ?? '')) path.pop();
  const name = path.reduce(
    (above, part) => (/^\d+$/.test(part) ? `${above}[${part}]` : above === '' ? part : `${above}.${part}`),
    '',
  );
  return name === '' && own === undefined ? 'body' : name;
}

/** RFC 6901. */
const unescape = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

const messageOf = ({ keyword, message }: ErrorObject): string =>
  keyword === 'additionalProperties'
    ? 'is not a known field'
    : keyword === 'required'
      ? 'is required'
      : message!;
