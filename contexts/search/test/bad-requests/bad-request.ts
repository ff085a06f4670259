import type { InjectOptions } from 'fastify';
import { posting } from '../requests.js';

/** A request that must be refused with the status 400. */
export interface BadRequest {
  /** Describes the request in the title of its test. */
  readonly what: string;
  readonly request: InjectOptions;
  /** The field that the response must name; absent when several fields are possible. */
  readonly field?: string;
}

/**
 * Requests with a valid body in which one field has an invalid value.
 *
 * @param values the invalid values by the path of their field, such as `place.town`
 */
export const withInvalid = (
  url: string,
  body: object,
  values: Record<string, unknown[]>,
  method: 'POST' | 'PATCH' = 'POST',
): BadRequest[] =>
  Object.entries(values).flatMap(([path, some]) =>
    some.map((value) => ({
      what: `${method} ${url} with ${path} = ${abbreviated(value)}`,
      request: { ...posting(url, toJson(withValueAt(body, path, value))), method },
      field: path,
    })),
  );

function withValueAt(body: object, path: string, value: unknown): object {
  const [first, ...rest] = path.split('.') as [string, ...string[]];
  const inner = (body as Record<string, object>)[first]!;
  return { ...body, [first]: rest.length === 0 ? value : withValueAt(inner, rest.join('.'), value) };
}

/** A value that `toJson` writes as this text, for JSON that no JavaScript value is serialised to, such as `1e999`. */
export const raw = (text: string): object => ({ toJSON: () => `raw:${text}` });

const toJson = (body: unknown): string => JSON.stringify(body).replaceAll(/"raw:([^"]*)"/g, '$1');

/** The value as JSON, cut to a length that fits into the title of a test. */
export function abbreviated(value: unknown): string {
  const text = value === undefined ? 'nothing' : toJson(value);
  return text.length > 40 ? `${text.slice(0, 36)}… (${text.length})` : text;
}
