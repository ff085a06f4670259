import type { IncomingHttpHeaders } from 'node:http';
import 'reflect-metadata';

/** JSON Schema, 2020-12. */
export type Schema = Readonly<Record<string, unknown>>;

/** What a route gives back, for its document: TypeScript's types are gone by the time anybody could ask for them. */
export interface Answer {
  /** Of the body; null where an answer is empty. */
  readonly schema: Schema | null;
  /** Statuses of the refusals that are special to the route: 404, 409, 412, 422, 428. */
  readonly refusals: readonly number[];
  /** Statuses of refusals that have the type of the answer instead, as people read them. */
  readonly pages: readonly number[];
  readonly headers: readonly (keyof IncomingHttpHeaders)[];
  /** Of the body. */
  readonly type: string;
}

const ANSWER = 'pawprint:answer';
const REQUEST_HEADERS = 'pawprint:request-headers';

/**
 * Declares what a route gives back. Every answer in a test of the routes is held against it, so it cannot lie.
 *
 * @param schema of the body, or null for none
 */
export function ApiResponses(
  schema: Schema | null,
  options: Partial<Omit<Answer, 'schema'>> = {},
): MethodDecorator {
  const answer: Answer = {
    ...{ schema, refusals: [], pages: [], headers: [], type: 'application/json' },
    ...options,
  };
  return (controller, method) => Reflect.defineMetadata(ANSWER, answer, controller, method);
}

export function answerOf(controller: object, method: string): Answer | undefined {
  return Reflect.getMetadata(ANSWER, controller, method) as Answer | undefined;
}

export interface HeaderRead {
  readonly schema: Schema;
  readonly required: boolean;
}

/** Remembers that a route reads a header. */
export function readsHeader(name: string, schema: Schema, required = false): ParameterDecorator {
  return (controller, method) =>
    Reflect.defineMetadata(
      REQUEST_HEADERS,
      { ...headersReadBy(controller, String(method)), [name]: { schema, required } },
      controller,
      method!,
    );
}

export function headersReadBy(controller: object, method: string): Readonly<Record<string, HeaderRead>> {
  return (Reflect.getMetadata(REQUEST_HEADERS, controller, method) ?? {}) as Record<string, HeaderRead>;
}

/** An object of just these fields; whatever is not named optional is always there. */
export function objectOf(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema {
  return {
    type: 'object',
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    properties,
    additionalProperties: false,
  };
}

export const arrayOf = (items: Schema): Schema => ({ type: 'array', items });
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
export const oneOf = (...values: readonly string[]): Schema => ({ type: 'string', enum: values });

export const TEXT: Schema = { type: 'string' };
export const BOOLEAN: Schema = { type: 'boolean' };
export const NUMBER: Schema = { type: 'number' };
export const COUNT: Schema = { type: 'integer', minimum: 0 };
export const ID: Schema = { type: 'string', format: 'uuid' };
export const DAY: Schema = { type: 'string', format: 'date' };
/** ISO 8601, UTC. */
export const MOMENT: Schema = { type: 'string', format: 'date-time' };
