import { InvalidRequest } from './problem.js';

const DEEPEST = 20;
const MAX_VALUES = 2_000;

/**
 * Refuses what no request needs and libraries stumble over, or pass over in silence: values nested without end, heaps of
 * them, and fields with names that every object has, such as `constructor`, or that the request's class has for a method.
 *
 * @param prototype of the request's class
 * @throws InvalidRequest
 */
export function ensurePlainValues(request: object, prototype: object): void {
  const unseen = [{ values: request, path: '', depth: 1 }];
  let seen = 0;
  for (let next = unseen.pop(); next; next = unseen.pop()) {
    const { values, path, depth } = next;
    for (const [key, value] of Object.entries(values) as [string, unknown][]) {
      const field = Array.isArray(values) ? `${path}[${key}]` : [path, key].filter(Boolean).join('.');
      const taken = depth === 1 ? prototype : Object.prototype;
      if (key in taken || key === 'prototype') throw refused(field, 'is not known here');
      if (++seen > MAX_VALUES) throw refused('body', `must not hold more than ${MAX_VALUES} values`);
      if (typeof value !== 'object' || value === null) continue;
      if (depth === DEEPEST) throw refused(field, `must not be nested more than ${DEEPEST} deep`);
      unseen.push({ values: value, path: field, depth: depth + 1 });
    }
  }
}

const refused = (field: string, message: string): InvalidRequest => new InvalidRequest([{ field, message }]);
