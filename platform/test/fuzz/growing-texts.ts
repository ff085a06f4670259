/** Repeats a text up to a number of characters (code points). */
const repeated =
  (unit: string) =>
  (length: number): string =>
    Array.from(unit.repeat(Math.ceil(length / Array.from(unit).length)))
      .slice(0, length)
      .join('');

const FIRST_IDEOGRAPH = 0x4e00;
const IDEOGRAPHS = 20_000;

/** Kinds of texts of any length, each of which is slow in some parser, pattern, index or normalisation. */
export const GROWING_TEXTS: Readonly<Record<string, (length: number) => string>> = {
  'one letter': repeated('a'),
  'one letter before another character': (length) => `${'a'.repeat(length - 1)}!`,
  'different letters': (length) =>
    Array.from({ length }, (_, at) => String.fromCodePoint(FIRST_IDEOGRAPH + (at % IDEOGRAPHS))).join(''),
  'different words': (length) =>
    Array.from({ length }, (_, at) => `word${at}`)
      .join(' ')
      .slice(0, length),
  ligatures: repeated('ﬃ'),
  'one letter with many marks': (length) => `a${'\u0301'.repeat(length - 1)}`,
  digits: repeated('1'),
  spaces: (length) => `a${' '.repeat(length - 2)}a`,
  'line breaks': repeated('\n'),
  'lines with two values': repeated('a,b\n'),
  'lines with an object': repeated('{"a":1}\n'),
  brackets: repeated('[{('),
  quotes: repeated('"'),
  'quotes before words': repeated('"a '),
  'excluded words': repeated('-a '),
  asterisks: repeated('*'),
  'letters and exclamation marks': repeated('a!'),
  'parts of addresses': repeated('a@a.'),
  'encoded words': repeated('=?utf-8?q?a?='),
  'percent signs': repeated('%25'),
  backslashes: repeated('\\'),
};
