import { isDeepStrictEqual } from 'node:util';
import { LOWER_BOUNDS, type Schema, unknownKeywords, UPPER_BOUNDS } from './schema.js';

// Late subscribers read the log from its beginning, and subscribers are deployed independently of publishers. So new
// subscribers read old messages, and old subscribers read new ones: a schema must allow neither fewer nor more values.
const NARROWED = 'older messages in the log may violate it, and late subscribers read them';
const WIDENED = 'subscribers that were built for the released schema do not expect it';

/**
 * Sentences that name each field and why it is incompatible: with messages of the released schema, or with subscribers built
 * for it. Only a new optional field is compatible with both.
 */
export function incompatibilities(released: Schema, present: Schema, at = 'data'): string[] {
  return [
    ...unsupportedKeywords(present, at),
    ...differentValues(released, present, at),
    ...differentBounds(released, present, at),
    ...differentFields(released, present, at),
    ...(released.items && present.items
      ? incompatibilities(released.items, present.items, `${at}[]`)
      : unlessEqual(released, present, 'items', at)),
  ];
}

function unsupportedKeywords(schema: Schema, at: string): string[] {
  return unknownKeywords(schema).map(
    (keyword) =>
      `${at} uses "${keyword}", which is not supported: add it to tools/verify/contracts/compatibility.ts, or do not use it`,
  );
}

function differentValues(released: Schema, present: Schema, at: string): string[] {
  const gone = (released.enum ?? []).filter((value) => present.enum && !present.enum.includes(value));
  const added = (present.enum ?? []).filter((value) => released.enum && !released.enum.includes(value));
  return [
    ...gone.map((value) => `${at} may no longer be ${JSON.stringify(value)}: ${NARROWED}`),
    ...added.map((value) => `${at} may now be ${JSON.stringify(value)}: ${WIDENED}`),
    ...(released.enum && present.enum ? [] : unlessEqual(released, present, 'enum', at)),
    ...unlessEqual(released, present, 'type', at),
    ...unlessEqual(released, present, 'format', at),
    ...unlessEqual(released, present, 'pattern', at),
  ];
}

function unlessEqual(released: Schema, present: Schema, keyword: keyof Schema, at: string): string[] {
  const [before, now] = [released[keyword], present[keyword]];
  if (isDeepStrictEqual(before, now)) return [];
  const describe = (value: unknown) =>
    value === undefined ? 'free' : `released as ${JSON.stringify(value)}`;
  const why = before === undefined ? NARROWED : now === undefined ? WIDENED : `${NARROWED}; ${WIDENED}`;
  return [
    `${at}: "${keyword}" was ${describe(before)} and is ${now === undefined ? 'free' : JSON.stringify(now)}: ${why}`,
  ];
}

function differentBounds(released: Schema, present: Schema, at: string): string[] {
  const bound = (keyword: keyof Schema, before = -Infinity, now = -Infinity): string[] => {
    if (before === now) return [];
    return [
      `${at}: "${keyword}" was ${shown(before)} and is ${shown(now)}: ${now > before ? NARROWED : WIDENED}`,
    ];
  };
  const negated = (limit: number | undefined) => (limit === undefined ? undefined : -limit);
  return [
    ...LOWER_BOUNDS.flatMap((keyword) => bound(keyword, released[keyword], present[keyword])),
    ...UPPER_BOUNDS.flatMap((keyword) =>
      bound(keyword, negated(released[keyword]), negated(present[keyword])),
    ),
  ];
}

const shown = (limit: number): string => (Number.isFinite(limit) ? String(Math.abs(limit)) : 'free');

function differentFields(released: Schema, present: Schema, at: string): string[] {
  const [before, now] = [released.properties ?? {}, present.properties ?? {}];
  const [promised, required] = [released.required ?? [], present.required ?? []];
  return [
    ...Object.keys(before)
      .filter((name) => !(name in now))
      .map((name) => `${at}.${name} is gone: ${WIDENED}`),
    ...required
      .filter((name) => !promised.includes(name))
      .map((name) => `${at}.${name} is newly required: ${NARROWED}`),
    ...promised
      .filter((name) => name in now && !required.includes(name))
      .map((name) => `${at}.${name} is no longer required: ${WIDENED}`),
    ...Object.entries(now).flatMap(([name, schema]) =>
      name in before
        ? incompatibilities(before[name]!, schema, `${at}.${name}`)
        : incompatibilities(schema, schema, `${at}.${name}`),
    ),
  ];
}
