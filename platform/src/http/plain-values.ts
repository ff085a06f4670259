import { InvalidValue } from '@pawprint/shared-kernel';

const MAX_DEPTH = 20;
const MAX_VALUES = 2_000;

/**
 * Rejects values that could break the validation libraries, or that these would silently ignore. These are deep nesting,
 * very many values, and fields named like an inherited property (`constructor`) or a method of the request's class.
 *
 * @param prototype of the request's class
 * @throws InvalidValue
 */
export function ensurePlainValues(request: object, prototype: object): void {
  const pending = [{ values: request, path: '', depth: 1 }];
  let count = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { values, path, depth } = next;
    for (const [key, value] of Object.entries(values) as [string, unknown][]) {
      const field = Array.isArray(values) ? `${path}[${key}]` : [path, key].filter(Boolean).join('.');
      const reserved = depth === 1 ? prototype : Object.prototype;
      if (key in reserved || key === 'prototype') throw InvalidValue.of(field, 'is not a known field');
      if (++count > MAX_VALUES)
        throw InvalidValue.of('body', `must not contain more than ${MAX_VALUES} values`);
      if (typeof value !== 'object' || value === null) continue;
      if (depth === MAX_DEPTH)
        throw InvalidValue.of(field, `must not be nested more than ${MAX_DEPTH} levels deep`);
      pending.push({ values: value, path: field, depth: depth + 1 });
    }
  }
}
