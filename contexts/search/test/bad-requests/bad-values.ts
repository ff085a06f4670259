import { raw } from './bad-request.js';

/*
 * Values that no field of that kind takes. `undefined` leaves the field out.
 */

const unstorable = ['a\u0000b', '\uD800', 'a\uDC00'];
const tooLong = (most: number): string[] => ['x'.repeat(most + 1), '🐈'.repeat(most + 1)];
const lines = ['two\nlines', 'two\r\nlines', 'two\u2028lines', '\u0007'];

export const missing = [undefined, null];

export const badLines = (most: number): unknown[] =>
  [missing, [7, true, {}, [], ['Felix'], '', ' \t'], unstorable, lines, tooLong(most)].flat();

/** Of what may be left out or empty. */
export const badProse = (most: number): unknown[] => [
  ...[7, true, {}, [], ['Felix']],
  ...unstorable,
  ...tooLong(most),
];

/** @param least the numbers beyond which nothing lies */
export const badNumbers = (least: number, most: number): unknown[] => [
  ...['1', '', true, {}, [], [1]],
  ...[least - 0.0001, most + 0.0001, -1e308, 1e308, raw('1e999'), raw('-1e999')],
];

export const badSexes: unknown[] = ['tomcat', 'Male', '', 1, ['male'], {}, 'male\u0000'];

/** What no request has a field for, though some of it is known to classes or to every object. */
export const unknownFields =
  'colour id state told wanted constructor prototype toString hasOwnProperty then'.split(' ');
