/** The fields of a header or a report (RFC 5322, 2.2; RFC 3464, 2.1) in order, with their names in lower case. */
export type Fields = readonly (readonly [name: string, value: string])[];

const MAX_BLOCKS = 200;
const MAX_VALUE = 4_000;
const FIELD = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:[ \t]*(.*)$/;

/** Parses blocks of fields that are separated by blank lines, and ignores lines that do not belong to a field. */
export function blocksOfFields(text: string): Fields[] {
  return text
    .split(/(?:\r?\n[ \t]*){2,}/, MAX_BLOCKS)
    .map(fieldsOf)
    .filter(({ length }) => length > 0);
}

/** @returns the first value that is not empty, or null */
export const valueOf = (fields: Fields, name: string): string | null =>
  fields.find(([one, value]) => one === name && value !== '')?.[1] ?? null;

export const valuesOf = (fields: Fields, ...names: readonly string[]): string[] =>
  fields.filter(([name]) => names.includes(name)).map(([, value]) => value);

function fieldsOf(block: string): Fields {
  const fields: [string, string][] = [];
  for (const line of block.split(/\r?\n/)) {
    const last = fields.at(-1);
    const field = FIELD.exec(line);
    if (field) fields.push([field[1]!.toLowerCase(), field[2]!.trim().slice(0, MAX_VALUE)]);
    else if (/^[ \t]/.test(line) && last && last[1].length < MAX_VALUE) last[1] += ` ${line.trim()}`;
  }
  return fields;
}
