import { raw } from './bad-request.js';

/*
 * Values that are invalid for a kind of field. `undefined` means that the field is absent.
 */

const unstorable = ['a\u0000b', '\uD800', 'a\uDC00'];
const tooLong = (max: number): string[] => ['x'.repeat(max + 1), '🐈'.repeat(max + 1)];
const lines = ['two\nlines', 'two\r\nlines', 'two\u2028lines', '\u0007'];

export const missing = [undefined, null];

export const badLines = (max: number): unknown[] =>
  [
    missing,
    [7, true, {}, [], ['Felix'], '', ' \t', '\u200b', '\u3164'],
    unstorable,
    lines,
    tooLong(max),
  ].flat();

/** Invalid values of a text field that can be absent or empty, and can contain several lines. */
export const badMultilineTexts = (max: number): unknown[] => [
  ...[7, true, {}, [], ['Felix']],
  ...unstorable,
  ...tooLong(max),
];

/** Invalid values of a number field with these limits. */
export const badNumbers = (min: number, max: number): unknown[] => [
  ...['1', '', true, {}, [], [1]],
  ...[min - 0.0001, max + 0.0001, -1e308, 1e308, raw('1e999'), raw('-1e999')],
];

export const badSexes: unknown[] = ['tomcat', 'Male', '', 1, ['male'], {}, 'male\u0000'];

/** Names that no request has a field for. Some are properties of classes or of every object. */
export const unknownFields =
  'colour id state told input constructor prototype toString hasOwnProperty then'.split(' ');
