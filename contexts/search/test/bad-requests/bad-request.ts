import type { InjectOptions } from 'fastify';
import { posting } from '../requests.js';

/** A request that is to be refused, and for what. */
export interface BadRequest {
  readonly what: string;
  readonly request: InjectOptions;
  /** What is to blame; left out where several may be. */
  readonly field?: string;
}

/** A good body with bad values, one at a time, in some of its fields; `place.town` is a field as well. */
export const withBad = (
  url: string,
  body: object,
  values: Record<string, unknown[]>,
  method: 'POST' | 'PATCH' = 'POST',
): BadRequest[] =>
  Object.entries(values).flatMap(([path, some]) =>
    some.map((value) => ({
      what: `${method} ${url} with ${path} = ${inShort(value)}`,
      request: { ...posting(url, written(but(body, path, value))), method },
      field: path,
    })),
  );

function but(body: object, path: string, value: unknown): object {
  const [first, ...rest] = path.split('.') as [string, ...string[]];
  const inner = (body as Record<string, object>)[first]!;
  return { ...body, [first]: rest.length === 0 ? value : but(inner, rest.join('.'), value) };
}

/** As it stands in JSON, though no value of JavaScript is written like that. */
export const raw = (text: string): object => ({ toJSON: () => `raw:${text}` });

const written = (body: unknown): string => JSON.stringify(body).replaceAll(/"raw:([^"]*)"/g, '$1');

/** Short enough for the name of a test. */
export function inShort(value: unknown): string {
  const text = value === undefined ? 'nothing' : written(value);
  return text.length > 40 ? `${text.slice(0, 36)}… (${text.length})` : text;
}
