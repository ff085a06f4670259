import fc, { type Arbitrary } from 'fast-check';
import type { InjectOptions } from 'fastify';
import type { JsonSchema } from './schema.js';
import { hostileTexts, nearlyValidValues, validValues } from './values.js';

/** An operation of an OpenAPI document. */
export interface FuzzedOperation {
  readonly method: string;
  /** The path with its parameters in braces: `/kittens/{id}`. */
  readonly path: string;
  readonly parameters: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
    readonly schema: JsonSchema;
  }[];
  /** The schema of the body for each media type. */
  readonly bodies: Readonly<Record<string, JsonSchema>>;
}

/** A generated request as data that JSON can carry, so that a failing one can be kept as a case. */
export interface FuzzedRequest {
  /** The value for each path parameter. A number stands for an id that an earlier response contained. */
  readonly path: Readonly<Record<string, string | number>>;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: FuzzedBody | null;
}

interface FuzzedBody {
  readonly type: string;
  readonly text: string;
  readonly damage?: keyof typeof DAMAGES;
}

const MAX_NESTING = 5_000;
const OTHER_TYPES = ['text/plain', 'application/xml', 'a b c', 'application/json; charset=iso-8859-1'];

/** Requests that are valid, nearly valid or hostile in each of their parts. */
export function fuzzedRequests({ parameters, bodies }: FuzzedOperation): Arbitrary<FuzzedRequest> {
  const placed = (place: string) => parameters.filter((parameter) => parameter.in === place);
  const inPath = Object.fromEntries(placed('path').map(({ name, schema }) => [name, pathTexts(schema)]));
  return fc.record({
    path: fc.record(inPath),
    query: queries(placed('query')),
    headers: headers(placed('header')),
    body: Object.keys(bodies).length > 0 ? fuzzedBodies(bodies) : fc.constant(null),
  });
}

/** @param knownIds ids that earlier responses contained */
export function requestOf(
  { method, path }: FuzzedOperation,
  { path: texts, query, headers: sent, body }: FuzzedRequest,
  knownIds: readonly string[],
): InjectOptions {
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const text = texts[name]!;
    return encoded(
      typeof text === 'string' ? text : (knownIds[text % Math.max(1, knownIds.length)] ?? 'unknown'),
    );
  });
  return {
    method: method.toUpperCase(),
    url: query === '' ? url : `${url}?${query}`,
    headers: { ...sent, ...(body && { 'content-type': body.type }) },
    ...(body && { payload: body.damage ? DAMAGES[body.damage](body.text) : body.text }),
  };
}

/** Clients resolve the last two before they send the path (RFC 3986, section 5.2.4), and so does `inject`. */
const NAMES_ANOTHER_ROUTE = new Set(['', '.', '..']);

/** Known ids, ids that do not exist, and texts that are not ids. */
const pathTexts = (schema: JsonSchema): Arbitrary<string | number> =>
  fc.oneof(
    fc.nat(),
    fc.oneof(validValues(schema).map(String), hostileTexts).filter((text) => !NAMES_ANOTHER_ROUTE.has(text)),
  );

function queries(parameters: FuzzedOperation['parameters']): Arbitrary<string> {
  if (parameters.length === 0) return fc.constantFrom('', 'unexpected=1');
  const documented = parameters.map(({ name, schema }) =>
    queryTexts(schema).map((text) => `${name}=${text}`),
  );
  const pairs = fc.oneof(
    { weight: 8, arbitrary: fc.oneof(...documented) },
    { weight: 1, arbitrary: fc.constantFrom('unexpected=1', '%', '%ff=%ff', '&&', 'q[]=1', 'q[a]=1') },
  );
  return fc.array(pairs, { maxLength: 4 }).map((all) => all.join('&'));
}

const queryTexts = (schema: JsonSchema): Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: validValues(schema).map((value) => encoded(String(value))) },
    { weight: 2, arbitrary: hostileTexts.map(encoded) },
    { weight: 1, arbitrary: fc.constantFrom('%', '%ff', '%C3', '%00') },
  );

function headers(parameters: FuzzedOperation['parameters']): Arbitrary<Record<string, string | undefined>> {
  const visible = fc.string({ unit: 'grapheme-ascii', maxLength: 300 });
  const fields = Object.fromEntries(
    parameters.map(({ name, schema }) => [
      name,
      fc.oneof(validValues(schema).map(inHeader), visible, fc.constantFrom('*', '"1"', 'W/"1"', '', ' ')),
    ]),
  );
  return fc.record(fields, { requiredKeys: [] });
}

/** Node decodes the bytes of a header as Latin-1, and rejects control characters; `inject` would pass on any text. */
const inHeader = (value: unknown): string =>
  Buffer.from(String(value))
    .toString('latin1')
    .replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '');

function fuzzedBodies(bodies: FuzzedOperation['bodies']): Arbitrary<FuzzedBody | null> {
  const damage = fc.constantFrom(...(Object.keys(DAMAGES) as (keyof typeof DAMAGES)[]));
  const ofEachType = Object.entries(bodies).map(([type, schema]) => {
    const text = nearlyValidValues(schema).map((value) => serialised(value, type));
    return fc.oneof(
      { weight: 12, arbitrary: fc.record({ type: fc.constant(type), text }) },
      { weight: 4, arbitrary: fc.record({ type: fc.constant(type), text, damage }) },
      { weight: 1, arbitrary: fc.record({ type: fc.constantFrom(...OTHER_TYPES), text }) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
  });
  return fc.oneof(...ofEachType);
}

export function serialised(value: unknown, type: string): string {
  if (/[/+]json$/.test(type)) return JSON.stringify(value);
  if (type === 'application/x-ndjson') return `${JSON.stringify(value)}\n`;
  if (type === 'application/x-www-form-urlencoded' && typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, field]) => `${encoded(name)}=${encoded(textOf(field))}`)
      .join('&');
  return textOf(value);
}

const DAMAGES = {
  'cut in half': (text: string) => text.slice(0, text.length / 2),
  'with a letter at the end': (text: string) => `${text}x`,
  'with a byte order mark': (text: string) => `\uFEFF${text}`,
  'in UTF-16': (text: string) => Buffer.from(text, 'utf16le'),
  'with bytes that are not UTF-8': (text: string) =>
    Buffer.concat([Buffer.from(text.slice(0, -2)), Buffer.from([0xff, 0xfe]), Buffer.from(text.slice(-2))]),
  'with a prototype': (text: string) => text.replace('{', '{"__proto__":{"admin":true},'),
  'with a constructor': (text: string) => text.replace('{', '{"constructor":{"prototype":{}},'),
  'nested too deeply': () => '['.repeat(MAX_NESTING) + ']'.repeat(MAX_NESTING),
  empty: () => '',
  null: () => 'null',
  'too large a number': () => '1e400',
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Lone surrogates cannot be encoded; a client sends the replacement character. */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());
